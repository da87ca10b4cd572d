package io.throughline.identity.token;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import java.time.Instant;
import java.util.function.LongPredicate;

/**
 * A command of an agent.
 *
 * @param expected whether the customer has the version that the agent saw
 */
record TokenCommand(CustomerId customer, AgentId actor, Instant at, LongPredicate expected) {}
