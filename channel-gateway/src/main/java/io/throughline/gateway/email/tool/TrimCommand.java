package io.throughline.gateway.email.tool;

import io.throughline.gateway.email.reply.ReplyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what is new in the plain text of a mail. */
@Command(
        name = "trim",
        description = "Writes what the writer of a mail's plain text has said, without what is quoted and signatures.")
final class TrimCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Option(names = "--elided", description = "writes what is cut instead")
    private boolean elided;

    @Parameters(paramLabel = "FILE", description = "plain text in UTF-8")
    private Path file;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    TrimCommand() {}

    @Override
    public Integer call() {
        try {
            var reply = ReplyText.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            var out = spec.commandLine().getOut();
            out.println(elided ? reply.elided() : reply.visible());
            out.flush();
            return ExitCode.OK;
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println(file + " cannot be read: " + unreadable);
            return ExitCode.USAGE;
        }
    }
}
