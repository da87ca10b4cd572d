package io.throughline.outbox;

import io.throughline.contracts.Event;

/**
 * Somebody who handles the events of a stream.
 *
 * @param name lasting: what was done is remembered under it
 * @param type the family of events
 * @param work what is done for them
 */
public record Consumer<E extends Event>(String name, Class<E> type, Work<E> work) {}
