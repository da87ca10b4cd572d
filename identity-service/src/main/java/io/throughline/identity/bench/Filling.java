package io.throughline.identity.bench;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.likeness.PersonRecord;
import io.throughline.identity.matching.Matcher;
import io.throughline.identity.matching.Progress;
import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import io.throughline.identity.person.PersonReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Fills an empty database with customers of one record each; the indexes are made at the end. */
final class Filling {
    private static final String TOUCHPOINT = "tpt_0";
    private static final String START = """
            alter table block_key drop constraint block_key_pkey, drop constraint block_key_record_fkey;
            drop index block_key_of_record;
            delete from match_task;
            insert into source_record (touchpoint, type, inbox, channel, identities, received_at, recorded_at)
                values ('tpt_0', 'fact.reported', 'inb_0', 'API', '[]', now(), now())
            """;
    private static final String FINISH = """
            alter table block_key add primary key (key, record);
            create index block_key_of_record on block_key (record);
            alter table block_key add foreign key (record) references person_record on delete cascade;
            vacuum analyze
            """;

    private final Connection connection;
    private final CopyManager copies;
    private final PersonReader reader = new PersonReader(new BirthDates(false));
    private long filled;

    Filling(Connection connection) throws SQLException {
        this.connection = connection;
        this.copies = new CopyManager((BaseConnection) connection);
    }

    /** Says what is known of the record with the number. */
    @FunctionalInterface
    interface Records {
        Map<Field, String> of(long number);
    }

    /** Takes the indexes away. */
    void start() throws SQLException {
        run(START);
    }

    /** Adds so many customers; the first has the number of customers before as its own. */
    void add(long many, Records records, Progress progress) throws SQLException {
        for (long done = 0; done < many; done += 50_000) {
            long next = Math.min(many, done + 50_000);
            batch(done, next, records);
            progress.at("filling", next, many);
        }
    }

    private void batch(long from, long to, Records records) throws SQLException {
        var customers = new StringBuilder();
        var known = new StringBuilder();
        var keys = new StringBuilder();
        for (long number = from; number < to; number++) {
            long id = filled++;
            var person = reader.read("", records.of(number), null);
            customers.append(id(id)).append("\t0\tnow\tnow\n");
            known.append(record(id, person));
            for (long key : Matcher.keys(person)) {
                keys.append(key).append('\t').append(id).append('\n');
            }
        }
        copy("customer (id, version, created_at, changed_at)", customers);
        copy("person_record (id, part, digest, said, assurance, touchpoint, recorded_at)", known);
        copy("block_key (key, record)", keys);
    }

    private static String record(long id, Person person) {
        var record = new PersonRecord(person, Assurance.VERIFIED);
        return id + "\t" + id(id) + "\t" + record.digest() + "\t"
                + record.said().encode().replace("\\", "\\\\") + "\tVERIFIED\t" + TOUCHPOINT + "\tnow\n";
    }

    /** The id of the customer with the number. */
    static CustomerId id(long number) {
        return new CustomerId("cus_%026d".formatted(number));
    }

    private void copy(String table, StringBuilder rows) throws SQLException {
        CopyIn copy = copies.copyIn("copy " + table + " from stdin");
        var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    /** Makes the indexes. */
    void finish() throws SQLException {
        for (var statement : FINISH.split(";", -1)) {
            run(statement);
        }
    }

    private void run(String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
