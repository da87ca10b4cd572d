package io.throughline.outbox;

/** A bean that handles a stream through {@link Once}, so that an operator can release what it parked. */
public interface Consuming {
    /** What it does, under its lasting name. */
    Consumer<?> consumer();
}
