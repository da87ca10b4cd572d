package io.throughline.gateway.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds signed vectors against the verifiers. */
@Command(
        name = "check",
        description = {
            "Says of each vector in a JSON array whether it is accepted or refused, in the order of the file.",
            "A vector has its scheme, what the scheme needs, and may have valid (or expect.status): where the verdict"
                    + " differs, the line says so and the exit code is 1."
        })
final class CheckCommand implements Callable<Integer> {
    private static final int REFUSED = 400;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "vectors as JSON")
    private Path file;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    CheckCommand() {}

    @Override
    public Integer call() {
        try {
            return check(ProviderRequest.json(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println(file + " cannot be read: " + unreadable);
        } catch (MalformedRequest malformed) {
            spec.commandLine().getErr().println(file + ": " + malformed.getMessage());
        }
        return ExitCode.USAGE;
    }

    private int check(JsonNode vectors) {
        var out = spec.commandLine().getOut();
        var wrong = StreamSupport.stream(vectors.spliterator(), false)
                .filter(vector -> !isAsExpected(vector))
                .count();
        out.flush();
        var summary = "%d of %d as expected".formatted(vectors.size() - wrong, vectors.size());
        spec.commandLine().getErr().println(summary);
        return wrong == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private boolean isAsExpected(JsonNode vector) {
        boolean accepted = Schemes.accept(vector);
        boolean right = expected(vector, accepted) == accepted;
        spec.commandLine()
                .getOut()
                .printf(
                        "%s %s %s%s%n",
                        accepted ? "accept" : "refuse",
                        Fields.text(vector, "scheme"),
                        Fields.text(vector, "name"),
                        right ? "" : " (expected otherwise)");
        return right;
    }

    private static boolean expected(JsonNode vector, boolean otherwise) {
        var status = Fields.number(vector, "expect", "status");
        if (status.isPresent()) {
            return status.getAsLong() < REFUSED;
        }
        return vector.path("valid").isBoolean() ? vector.path("valid").asBoolean() : otherwise;
    }
}
