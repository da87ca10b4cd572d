package io.throughline.identity.imports;

import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.contracts.Assurance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what callers want to be made of a file. */
@ApplicationScoped
class ImportInput {
    private final ImportsConfig config;

    ImportInput(ImportsConfig config) {
        this.config = config;
    }

    /**
     * An import to be made.
     *
     * @param name as it stands on timelines: "Imported from" and the name
     * @param size of the file, in bytes
     * @param columns the name of the column that says each field
     * @param issuers who gives the external ids, and who the cards, where columns say such
     * @param assurance how sure the source is of its identities; by default anybody may have said them
     * @param monthFirst whether 03/04/1980 is March the 4th; by default the 3rd of April
     * @param dryRun whether nothing is to be kept but what is wrong
     */
    record NewImport(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Min(1) Long size,

            @NotEmpty @Size(max = 18) Map<@Size(max = 20) String, @NotBlank @Size(max = 200) String> columns,

            @Nullable @Size(max = 2) Map<@Size(max = 20) String, @NotBlank @Size(max = 200) String> issuers,
            @Nullable Assurance assurance,
            @Nullable Boolean monthFirst,
            @Nullable Boolean dryRun) {}

    /** The same, checked. */
    record Read(String name, long size, Plan plan) {}

    /** Throws a problem when it does not fit. */
    Read read(NewImport body) {
        var columns = stripped(body.columns());
        var issuers = stripped(Objects.requireNonNullElse(body.issuers(), Map.of()));
        var errors = new ArrayList<FieldError>();
        columns.keySet().forEach(target -> known(target).ifPresent(errors::add));
        if (errors.isEmpty() && columns.keySet().stream().allMatch(Target.RECORD_ID.key()::equals)) {
            errors.add(FieldError.required("/columns/email"));
        }
        errors.addAll(issuers(columns, issuers));
        if (body.size() > config.largest()) {
            errors.add(FieldError.range("/size", "at most " + config.largest()));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        var plan = new Plan(
                columns,
                issuers,
                Objects.requireNonNullElse(body.assurance(), Assurance.CLAIMED),
                Boolean.TRUE.equals(body.monthFirst()),
                Boolean.TRUE.equals(body.dryRun()));
        return new Read(body.name().strip(), body.size(), plan);
    }

    private static Map<String, String> stripped(Map<String, String> given) {
        return given.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .strip()));
    }

    private static Optional<FieldError> known(String target) {
        return Target.named(target).isPresent()
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "/columns/" + target.replace("~", "~0").replace("/", "~1"),
                        "unknown",
                        "is not known here; known are "
                                + Arrays.stream(Target.values())
                                        .map(Target::key)
                                        .collect(Collectors.joining(", "))));
    }

    /** What another system gives has to have its issuer, and nothing else has one. */
    private static List<FieldError> issuers(Map<String, String> columns, Map<String, String> issuers) {
        var errors = new ArrayList<FieldError>();
        for (var target : Target.values()) {
            boolean needed = target.issued() && columns.containsKey(target.key());
            if (needed != issuers.containsKey(target.key())) {
                var pointer = "/issuers/" + target.key();
                errors.add(needed ? FieldError.required(pointer) : FieldError.unknown(pointer));
            }
        }
        issuers.keySet().stream()
                .filter(issuer -> Target.named(issuer).isEmpty())
                .forEach(issuer -> errors.add(FieldError.unknown("/issuers")));
        return errors;
    }
}
