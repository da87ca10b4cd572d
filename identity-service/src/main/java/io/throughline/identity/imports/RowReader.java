package io.throughline.identity.imports;

import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.person.BirthDates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a touchpoint of each row of a file: another system states what it knows of a customer. The touchpoint's id
 * follows from the import and the row, so that a row that is read again is the same.
 */
final class RowReader {
    private static final int LONGEST_NAME = 200;

    private final Import file;
    private final Header header;
    private final Cells cells;
    private final BirthDates dates;
    private final Instant now;

    RowReader(Import file, Header header, Normaliser normaliser, Instant now) {
        this.file = file;
        this.header = header;
        this.cells = new Cells(file.plan(), normaliser);
        this.dates = new BirthDates(file.plan().monthFirst());
        this.now = now;
    }

    /**
     * A row as it was read.
     *
     * @param touchpoint null when something is wrong
     */
    record Row(@Nullable Touchpoint touchpoint, List<RowError> errors) {
        Stream<Touchpoint> good() {
            return Stream.ofNullable(touchpoint);
        }
    }

    /** Reads the record, which is the given row of the file. */
    Row read(CsvRecord record, long number) {
        var errors = new ArrayList<RowError>();
        if (record.broken()) {
            errors.add(of(
                    record,
                    number,
                    null,
                    "text stands behind a closing double quote; a quote within a value is" + " written twice"));
        } else if (record.count() != header.columns()) {
            errors.add(of(
                    record,
                    number,
                    null,
                    record.count() + " values where the first line names " + header.columns()
                            + " columns; a value with a separator or a line break stands in double quotes"));
        } else {
            var values = values(record, number, errors);
            if (errors.isEmpty()) {
                return values.keySet().stream().allMatch(Target.RECORD_ID::equals)
                        ? refused(of(record, number, null, "nothing in it says who it is"))
                        : new Row(touchpoint(values, number), List.of());
            }
        }
        return new Row(null, List.copyOf(errors));
    }

    private static Row refused(RowError error) {
        return new Row(null, List.of(error));
    }

    private Map<Target, String> values(CsvRecord record, long number, List<RowError> errors) {
        var values = new EnumMap<Target, String>(Target.class);
        header.places().forEach((name, place) -> {
            var target = Target.named(name).orElseThrow();
            var cell = record.cells().get(place);
            var value = Normaliser.visible(cell.text());
            var wrong = cells.wrong(target, cell, value);
            if (wrong != null) {
                errors.add(of(record, number, file.plan().columns().get(name), wrong));
            } else if (!value.isEmpty()) {
                values.put(target, value);
            }
        });
        return values;
    }

    private static RowError of(CsvRecord record, long number, @Nullable String column, String problem) {
        return new RowError(number, record.line(), column, problem);
    }

    private Touchpoint touchpoint(Map<Target, String> values, long number) {
        var inbox = file.id().inbox();
        var row = Long.toString(number);
        var sender = new Sender(identities(values, row), name(values));
        var origin = new Origin(inbox, Channel.API, sender, row, null, file.createdAt(), now);
        return new FactReported(
                TouchpointId.of(inbox, row),
                origin,
                FactReported.IMPORTED,
                cut(values.getOrDefault(Target.RECORD_ID, row)),
                "Imported from " + file.name(),
                data(values));
    }

    private List<Sender.Claim> identities(Map<Target, String> values, String row) {
        var identities = values.entrySet().stream()
                .flatMap(value -> value.getKey().identity().stream()
                        .map(type -> claim(new IdentityKey(type, issuer(value.getKey()), value.getValue()))))
                .toList();
        return identities.isEmpty() ? List.of(claim(ownKey(values, row))) : identities;
    }

    private Sender.Claim claim(IdentityKey key) {
        return new Sender.Claim(key, file.plan().assurance());
    }

    /** Who has no identity is known by the row. */
    private IdentityKey ownKey(Map<Target, String> values, String row) {
        return new IdentityKey(
                IdentityType.EXTERNAL_ACCOUNT, "import:" + file.id(), values.getOrDefault(Target.RECORD_ID, row));
    }

    private String issuer(Target target) {
        return file.plan().issuers().getOrDefault(target.key(), IdentityKey.GLOBAL);
    }

    private static @Nullable String name(Map<Target, String> values) {
        var parts = Stream.of(Target.GIVEN_NAME, Target.SURNAME)
                .map(values::get)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(" "));
        var name = values.getOrDefault(Target.FULL_NAME, parts);
        return name.isEmpty() ? null : cut(name);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }

    private Map<String, Object> data(Map<Target, String> values) {
        var data = new LinkedHashMap<String, Object>();
        values.forEach((target, value) -> {
            if (target.personal()) {
                data.put(target.key(), target == Target.DOB ? date(value) : value);
            }
        });
        return data;
    }

    /** A date that is one as 1980-05-31; all else as it stands, for a slip of the hand tells something, too. */
    private String date(String given) {
        return dates.of(given)
                .filter(BirthDates::exists)
                .map(digits -> digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6))
                .orElse(given);
    }
}
