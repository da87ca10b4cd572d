package io.throughline.gateway.live;

/** Somebody who listens to one of the database's channels. */
interface Hears {
    /** The channel: a plain SQL name. */
    String channel();

    /** Something was said on the channel, by any replica. */
    void heard(String said);

    /** From now on all is heard; what was said before may have been missed. */
    void listening();
}
