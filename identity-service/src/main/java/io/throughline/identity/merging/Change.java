package io.throughline.identity.merging;

import java.time.Instant;

/** Who changes something, why and when. */
record Change(String actor, String reason, Instant at) {}
