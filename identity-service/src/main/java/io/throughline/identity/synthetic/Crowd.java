package io.throughline.identity.synthetic;

import io.throughline.identity.person.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * People who do not exist: each is a function of the seed and a number. Three in a row share a home, a surname and mostly a
 * phone.
 */
public final class Crowd {
    private static final int HOUSEHOLD = 3;
    private static final List<String> GIVEN = List.of(
            "maria",
            "anna",
            "james",
            "mohammed",
            "john",
            "ana",
            "michael",
            "sofia",
            "david",
            "laura",
            "peter",
            "elena",
            "jose",
            "thomas",
            "julia",
            "martin",
            "sara",
            "daniel",
            "emma",
            "ahmed",
            "lena",
            "paul",
            "olga",
            "robert",
            "fatima",
            "lucas",
            "nina",
            "carlos",
            "eva",
            "jan",
            "chloe",
            "marco",
            "ines",
            "oliver",
            "yusuf",
            "ivan");
    private static final List<String> SURNAMES = List.of(
            "smith",
            "garcia",
            "mueller",
            "jones",
            "silva",
            "johnson",
            "schmidt",
            "martinez",
            "williams",
            "brown",
            "khan",
            "fernandez",
            "nguyen",
            "schneider",
            "rossi",
            "lopez",
            "taylor",
            "fischer",
            "ivanov",
            "gonzalez",
            "weber",
            "kim",
            "wilson",
            "santos",
            "kowalski",
            "meyer",
            "davies",
            "moreau",
            "jansen",
            "hansen",
            "costa",
            "novak");
    private static final List<String> DOMAINS = List.of("mail", "post", "inbox", "letters", "home");

    private final long seed;
    private final NameList given;
    private final NameList surnames;
    private final NameList streets;
    private final NameList towns;

    /** A crowd; the same seed is the same crowd. */
    public Crowd(long seed) {
        this.seed = seed;
        given = new NameList(GIVEN, 2_000, 1);
        surnames = new NameList(SURNAMES, 20_000, 2);
        streets = new NameList(List.of("station", "church", "main", "garden", "mill"), 3_000, 3);
        towns = new NameList(List.of(), 500, 4);
    }

    /** What is so of the person. */
    public Map<Field, String> person(long number) {
        var values = home(number / HOUSEHOLD);
        var own = random(number, 1);
        values.put(Field.GIVEN_NAME, given.draw(own));
        values.put(Field.GENDER, own.nextBoolean() ? "f" : "m");
        values.put(
                Field.DOB,
                "%04d-%02d-%02d".formatted(1935 + own.nextInt(70), 1 + own.nextInt(12), 1 + own.nextInt(28)));
        values.put(Field.EMAIL, email(values, own));
        if (own.nextInt(10) < 7) {
            values.put(Field.PHONE, phone(own));
        }
        return values;
    }

    private Map<Field, String> home(long household) {
        var home = random(household, 0);
        var values = new EnumMap<Field, String>(Field.class);
        values.put(Field.SURNAME, surnames.draw(home));
        values.put(Field.STREET, streets.draw(home) + " street");
        values.put(Field.STREET_NUMBER, String.valueOf(1 + home.nextInt(120)));
        values.put(Field.CITY, towns.draw(home));
        values.put(Field.POSTCODE, "%05d".formatted(10_000 + home.nextInt(20_000)));
        values.put(Field.PHONE, phone(home));
        return values;
    }

    private static String email(Map<Field, String> values, SplittableRandom own) {
        return values.get(Field.GIVEN_NAME) + "." + values.get(Field.SURNAME) + own.nextInt(1_000) + "@"
                + DOMAINS.get(own.nextInt(DOMAINS.size())) + ".example";
    }

    private static String phone(SplittableRandom random) {
        return "+4915%09d".formatted(random.nextInt(1_000_000_000));
    }

    /**
     * What somebody else wrote down of the person: one to three fields with a slip of the hand or left out.
     *
     * @param take 1, 2, 3…: each is another record
     */
    public Map<Field, String> record(long number, int take) {
        var values = person(number);
        var slips = random(number, 1 + take);
        for (int left = 1 + slips.nextInt(3); left > 0; left--) {
            var fields = List.copyOf(values.keySet());
            var field = fields.get(slips.nextInt(fields.size()));
            if (slips.nextInt(3) == 0) {
                values.remove(field);
            } else {
                values.computeIfPresent(field, (any, value) -> slip(value, slips));
            }
        }
        return values;
    }

    private static String slip(String value, SplittableRandom random) {
        if (value.length() < 2) {
            return value;
        }
        int at = random.nextInt(value.length());
        char c = value.charAt(at);
        if (c == '-' || c == '@' || c == '.') {
            return value;
        }
        char other = (char) (Character.isDigit(c) ? '0' + random.nextInt(10) : 'a' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> value.substring(0, at) + value.substring(at + 1);
            case 1 -> value.substring(0, at) + other + value.substring(at);
            default -> value.substring(0, at) + other + value.substring(at + 1);
        };
    }

    private SplittableRandom random(long number, int which) {
        return new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number * 0xbf58476d1ce4e5b9L + which);
    }
}
