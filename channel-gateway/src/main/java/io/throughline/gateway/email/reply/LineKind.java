package io.throughline.gateway.email.reply;

/** What a line of a mail is. */
enum LineKind {
    BLANK,
    TEXT,
    QUOTE,
    /** "On Friday Ana wrote:", above a quoted mail. */
    ATTRIBUTION,
    /** "-----Original Message-----" and its like, above a mail that is often not quoted. */
    MARKER,
    /** A line of a block such as "From: … Sent: … To: … Subject: …". */
    HEADER,
    /** A line that a mail program added, such as "Sent from my phone". */
    SIGNATURE,
    /** A line of dashes or underscores, below which is no reply. */
    DELIMITER
}
