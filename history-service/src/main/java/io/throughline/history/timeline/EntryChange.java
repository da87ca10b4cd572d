package io.throughline.history.timeline;

/** What becomes of an entry that stands on a timeline. */
public sealed interface EntryChange permits MessageChange, CallChange {}
