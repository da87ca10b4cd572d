package io.throughline.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The model of the service under test: what tests committed, in order. */
@Entity
@Table(name = "committed")
class Committed {
    @Id
    long place;

    @Column(nullable = false)
    String what = "";
}
