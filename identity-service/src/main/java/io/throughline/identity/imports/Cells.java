package io.throughline.identity.imports;

import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.imports.CsvRecord.Cell;
import io.throughline.identity.person.BirthDates;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What values may look like. */
final class Cells {
    static final int LONGEST = 1000;

    private static final int LONGEST_ADDRESS = 320;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>()]+@[^\\s@,;<>()]+");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}(;ext=[0-9]+)?");

    private final Normaliser normaliser;
    private final BirthDates dates;

    Cells(Plan plan, Normaliser normaliser) {
        this.normaliser = normaliser;
        this.dates = new BirthDates(plan.monthFirst());
    }

    /** What is wrong with the cell, and what would be right; null when nothing is. */
    @Nullable
    String wrong(Target target, Cell cell, String value) {
        if (!cell.whole() || value.length() > LONGEST) {
            return "is " + cell.bytes() + " bytes long; right are at most " + LONGEST + " characters";
        }
        if (value.isEmpty()) {
            return null;
        }
        return switch (target) {
            case EMAIL -> isAddress(value) ? null : "is no e-mail address; right is one, such as eve@example.org";
            case PHONE -> isNumber(value) ? null : "is no phone number; right is one, such as +4930123456";
            case DOB -> dates.of(value).isPresent() ? null : "is no date; right is a date such as 1980-05-31";
            default -> null;
        };
    }

    private static boolean isAddress(String value) {
        return value.length() <= LONGEST_ADDRESS && ADDRESS.matcher(value).matches();
    }

    private boolean isNumber(String value) {
        return NUMBER.matcher(normaliser.normal(IdentityKey.phone(value)).value())
                .matches();
    }
}
