package io.throughline.identity.merging;

import io.throughline.contracts.AgentId;
import java.time.Instant;

/** Who changes something, why and when. */
record Change(AgentId actor, String reason, Instant at) {}
