package io.throughline.identity.tool;

import io.throughline.identity.bench.BenchCommand;
import io.throughline.identity.dedupe.BadInput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command identity: finds the records of one person in files, and measures how well. */
@Command(
        name = "identity",
        synopsisSubcommandLabel = "COMMAND",
        description = "Finds the records of one person in CSV files, and measures how well.",
        subcommands = {DedupeCommand.class, EvaluateCommand.class, BenchCommand.class})
public final class IdentityTool {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    private IdentityTool() {}

    /** Runs the command; exits with 0 when it is done, 2 when something given is wrong, 1 when it failed. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new IdentityTool())
                .setExecutionExceptionHandler((failure, command, parsed) -> said(failure, command))
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    private static int said(Exception failure, CommandLine command) {
        if (failure instanceof BadInput) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        command.getErr().println("identity failed: " + failure);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
