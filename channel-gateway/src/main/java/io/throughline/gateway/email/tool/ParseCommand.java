package io.throughline.gateway.email.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads raw mails and writes one line of JSON for each. */
@Command(
        name = "parse",
        description = {
            "Writes one line of JSON for each mail, in the order given.",
            "A mail is read however broken it is; a file that cannot be opened is told and makes the exit code 2."
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

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "raw mails (RFC 5322)")
    private List<Path> files;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    ParseCommand() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        int code = ExitCode.OK;
        for (var file : files) {
            try {
                var raw = Files.readAllBytes(file);
                out.println(MailLine.of(String.valueOf(file.getFileName()), raw));
            } catch (IOException unreadable) {
                spec.commandLine().getErr().println(file + " cannot be read: " + unreadable);
                code = ExitCode.USAGE;
            }
        }
        out.flush();
        return code;
    }
}
