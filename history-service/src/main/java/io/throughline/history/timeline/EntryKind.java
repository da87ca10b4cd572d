package io.throughline.history.timeline;

/** What an entry of the timeline tells. */
public enum EntryKind {
    MESSAGE_IN,
    MESSAGE_OUT,
    NOTE,
    FORM,
    CALL,
    FACT,
    SCAN,
    SURVEY,
    /** A conversation began. */
    OPENED,
    /** A resolved conversation goes on. */
    REOPENED,
    RESOLVED,
    /** An agent gave a conversation to another agent or to a queue. */
    TRANSFERRED
}
