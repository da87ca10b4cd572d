package io.throughline.identity.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The first answer to a command that its caller may repeat. */
@Entity
@Table(name = "answer")
class Answer {
    @Id
    private String command;

    private String request;
    private String body;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Answer() {}

    /**
     * Answers a command for good.
     *
     * @param command a digest of caller, operation and key
     * @param request a digest of what was asked
     * @param body the answer's JSON
     */
    Answer(String command, String request, String body, Instant answeredAt) {
        this.command = command;
        this.request = request;
        this.body = body;
        this.answeredAt = answeredAt;
    }

    /** Whether it answers this very request. */
    boolean answers(String digest) {
        return request.equals(digest);
    }

    String body() {
        return body;
    }
}
