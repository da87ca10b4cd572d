package io.throughline.routing.replay;

/**
 * A recorded call.
 *
 * @param arrival when it came, in seconds
 * @param type what it was about; agents have types as skills
 * @param priority the recorded one; the larger the more important
 * @param customer who called; "" or "0" when nobody knows
 * @param waited how long it waited, in seconds
 * @param served whether an agent took it; otherwise the caller hung up after the wait
 * @param service how long the agent had it, in seconds
 */
record Call(
        double arrival, String type, int priority, String customer, double waited, boolean served, double service) {}
