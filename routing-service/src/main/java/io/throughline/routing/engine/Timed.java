package io.throughline.routing.engine;

/** What is looked at again when its time has come. */
sealed interface Timed permits Wait, Held, Seat {}
