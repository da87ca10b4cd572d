package io.throughline.history.timeline;

/** What an entry of the timeline tells. */
public enum EntryKind {
    MESSAGE_IN,
    MESSAGE_OUT,
    NOTE,
    /** A customer edited a message, took it back or reacted to it; the message itself tells it, too. */
    MESSAGE_CHANGED,
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
