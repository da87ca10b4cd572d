package io.throughline.stack.story;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that arrived over a stream or socket.
 *
 * @param nanos when, by System.nanoTime()
 */
public record Heard(String type, JsonNode data, long nanos) {}
