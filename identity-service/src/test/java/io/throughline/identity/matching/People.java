package io.throughline.identity.matching;

import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import io.throughline.identity.person.PersonReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes up people and the records that were kept of them, with slips of the hand. */
final class People {
    private static final PersonReader READER = new PersonReader(new BirthDates(false));
    private static final String[] SYLLABLES = {
        "an", "bel", "cor", "da", "el", "fi", "gor", "ha", "is", "jo", "kal", "lo", "mi", "nor", "os", "per", "qui",
        "ro", "sa", "tu", "ul", "ver", "wen", "xa", "yor", "za"
    };

    private final SplittableRandom random;
    private final List<Person> records = new ArrayList<>();
    private final List<Integer> whose = new ArrayList<>();
    private int people;

    People(long seed) {
        random = new SplittableRandom(seed);
    }

    /** What is known of one person. */
    record Known(Map<Field, String> values) {
        String value(Field field) {
            return values.getOrDefault(field, "");
        }

        Known with(Field field, String value) {
            var changed = new EnumMap<Field, String>(values);
            changed.put(field, value);
            return new Known(changed);
        }
    }

    Known somebody() {
        var values = new EnumMap<Field, String>(Field.class);
        values.put(Field.GIVEN_NAME, name(2));
        values.put(Field.SURNAME, name(3));
        values.put(Field.DOB, "%04d%02d%02d".formatted(1930 + number(70), 1 + number(12), 1 + number(28)));
        values.put(Field.STREET_NUMBER, String.valueOf(1 + number(200)));
        values.put(Field.STREET, name(3) + " street");
        values.put(Field.CITY, "town " + SYLLABLES[number(20)]);
        values.put(Field.PHONE, "07%08d".formatted(number(100_000_000)));
        return new Known(values);
    }

    /** Somebody else who lives with the one: the same surname, address and phone. */
    Known housemate(Known one) {
        return one.with(Field.GIVEN_NAME, name(2))
                .with(Field.DOB, "%04d%02d%02d".formatted(1930 + number(70), 1 + number(12), 1 + number(28)));
    }

    /** Keeps that many records of a new person, each but the first with slips. */
    void keep(Known person, int many) {
        for (int i = 0; i < many; i++) {
            records.add(READER.read(String.valueOf(records.size()), i == 0 ? person.values() : slipped(person), null));
            whose.add(people);
        }
        people++;
    }

    private Map<Field, String> slipped(Known person) {
        var values = new EnumMap<Field, String>(person.values());
        for (int slips = 1 + number(2); slips > 0; slips--) {
            var fields = List.copyOf(values.keySet());
            var field = fields.get(number(fields.size()));
            if (number(4) == 0) {
                values.remove(field);
            } else {
                values.computeIfPresent(field, (any, value) -> slip(value));
            }
        }
        return values;
    }

    private String slip(String value) {
        int at = number(value.length());
        char c = Character.isDigit(value.charAt(at)) ? (char) ('0' + number(10)) : (char) ('a' + number(26));
        return value.substring(0, at) + c + value.substring(at + 1);
    }

    private String name(int syllables) {
        var name = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            name.append(SYLLABLES[number(SYLLABLES.length)]);
        }
        return name.toString();
    }

    private int number(int below) {
        return random.nextInt(below);
    }

    List<Person> records() {
        return records;
    }

    /** Whose the record is. */
    int whose(int record) {
        return whose.get(record);
    }
}
