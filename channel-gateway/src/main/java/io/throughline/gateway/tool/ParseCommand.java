package io.throughline.gateway.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads payloads or whole requests and writes what they say. */
@Command(
        name = "parse",
        description = {
            "Writes one line of JSON for each thing that a payload reports, in the order given.",
            "A file holds one payload, an array of payloads, or an object of payloads by name.",
            "With --request a file holds one request as JSON: method, path, content_type, headers, body {text} or {base64};"
                    + " the line then has the status of the answer and the events.",
            "A file that cannot be read is told and makes the exit code 2."
        })
final class ParseCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--provider",
            required = true,
            description = "who sent it; a wrong name is answered with all of them")
    private String provider;

    @Option(names = "--request", description = "the files are whole requests, which are verified by the secrets given")
    private boolean request;

    @Option(
            names = "--secret",
            paramLabel = "NAME=VALUE",
            description = "a secret shared with the provider, such as app_secret or basic_auth=user:password")
    private Map<String, String> secrets = Map.of();

    @Option(
            names = "--url",
            description = "where the provider calls the gateway, without path (default: ${DEFAULT-VALUE})")
    private String url = "https://localhost";

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "payloads or requests")
    private List<Path> files;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    ParseCommand() {}

    @Override
    public Integer call() {
        var known = Providers.find(provider)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no provider '" + provider + "'; there are " + String.join(", ", Providers.names())));
        int code = ExitCode.OK;
        for (var file : files) {
            try {
                lines(known, file).forEach(spec.commandLine().getOut()::println);
            } catch (IOException unreadable) {
                spec.commandLine().getErr().println(file + " cannot be read: " + unreadable);
                code = ExitCode.USAGE;
            } catch (MalformedRequest malformed) {
                spec.commandLine().getErr().println(file + ": " + malformed.getMessage());
                code = ExitCode.USAGE;
            }
        }
        spec.commandLine().getOut().flush();
        return code;
    }

    private Stream<JsonNode> lines(Provider<?> known, Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        byte[] content = Files.readAllBytes(file);
        return request
                ? Stream.of(new RecordedRequest(known, url, secrets)
                        .answer(name, new String(content, StandardCharsets.UTF_8)))
                : new Payload(known, url).events(content).map(event -> EventLine.of(name, known.name(), event));
    }
}
