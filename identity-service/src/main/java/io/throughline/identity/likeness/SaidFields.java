package io.throughline.identity.likeness;

import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.FormSubmitted;
import io.throughline.identity.person.Field;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What forms and facts say about people: which of their fields are which of ours. Ours are those of the dedupe tool:
 * given_name, surname, full_name, dob, email, phone, street_number, street, city, postcode, state, gender, occupation,
 * birth_place, national_id.
 */
public final class SaidFields {
    static final String FULL_NAME = "full_name";

    private static final int LONGEST = 200;
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

    /** The parts of a fact that are about the customer, and not about a recipient or a shop. */
    private static final List<String> OF_THE_CUSTOMER =
            List.of("customer", "person", "contact", "billing", "billing_address", "address");

    private static final Map<String, String> WORDS = words(Map.ofEntries(
            Map.entry("given_name", "given givenname first firstname forename vorname prenom nombre nome voornaam"),
            Map.entry(
                    "surname",
                    "surname last lastname familyname family nachname nom nomdefamille apellido apellidos cognome"
                            + " achternaam sobrenome"),
            Map.entry(FULL_NAME, "name fullname yourname customername contactname nomcomplet nombrecompleto"),
            Map.entry(
                    "dob",
                    "dob dateofbirth birthdate birthday born geburtsdatum datedenaissance fechadenacimiento"
                            + " datadinascita geboortedatum datadenascimento"),
            Map.entry("email", "email mail emailaddress youremail eposta correo correoelectronico courriel"),
            Map.entry(
                    "phone",
                    "phone phonenumber mobile mobilephone cell cellphone telephone tel telefon handy telefono telefoon"
                            + " celular movil"),
            Map.entry("street_number", "streetnumber housenumber number hausnummer huisnummer numero"),
            Map.entry(
                    "street",
                    "street streetaddress address addressline line strasse strae adresse rue calle via straat"),
            Map.entry("city", "city town ort stadt ville ciudad citta plaats cidade locality"),
            Map.entry("postcode", "postcode postalcode zip zipcode plz codepostal codigopostal cap cep"),
            Map.entry("state", "state county region province provincia bundesland estado"),
            Map.entry("gender", "gender sex geschlecht sexe sexo"),
            Map.entry("occupation", "occupation job profession beruf"),
            Map.entry("birth_place", "birthplace placeofbirth geburtsort lieudenaissance lugardenacimiento"),
            Map.entry("national_id", "nationalid ssn socialsecuritynumber personalid passport dni nif cpf")));

    private SaidFields() {}

    private static Map<String, String> words(Map<String, String> lists) {
        return lists.entrySet().stream()
                .flatMap(entry -> Pattern.compile(" ")
                        .splitAsStream(entry.getValue())
                        .map(word -> Map.entry(word, entry.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What the touchpoint says, by our names; values as given, at most 200 characters of each. */
    public static Map<String, String> of(Touchpoint touchpoint) {
        return switch (touchpoint) {
            case FormSubmitted form -> ours(form.fields());
            case FactReported fact -> ofFact(fact.data());
            default -> Map.of();
        };
    }

    /** Whether whoever reports it vouches for what it says. */
    public static boolean vouched(Touchpoint touchpoint) {
        return touchpoint instanceof FactReported;
    }

    private static Map<String, String> ofFact(Map<String, Object> data) {
        var said = new HashMap<String, String>(ours(data));
        for (var part : OF_THE_CUSTOMER) {
            if (data.get(part) instanceof Map<?, ?> inner) {
                ours(inner).forEach(said::putIfAbsent);
            }
        }
        return Collections.unmodifiableMap(said);
    }

    private static Map<String, String> ours(Map<?, ?> fields) {
        var said = new HashMap<String, String>();
        fields.forEach((field, value) -> {
            if (value instanceof String || value instanceof Number) {
                ours(String.valueOf(field)).ifPresent(ours -> said.putIfAbsent(ours, bounded(String.valueOf(value))));
            }
        });
        said.values().removeIf(String::isBlank);
        return said;
    }

    private static Optional<String> ours(String field) {
        var letters = NO_LETTER.matcher(field.toLowerCase(Locale.ROOT)).replaceAll("");
        return Optional.ofNullable(WORDS.get(letters));
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    /** The field by our name; empty for the full name, which is no field of its own. */
    static Optional<Field> field(String ours) {
        return ours.equals(FULL_NAME) ? Optional.empty() : Optional.of(Field.valueOf(ours.toUpperCase(Locale.ROOT)));
    }
}
