package io.throughline.gateway.webhook.event;

import java.time.Instant;

/** One thing that is told of an event of ours; of some there are two. */
record Told(String type, Instant at, EventData data) {}
