package io.throughline.gateway.tool;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command signature. */
@Command(
        name = "signature",
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows which signed requests the gateway believes.",
        subcommands = CheckCommand.class)
public final class SignatureTool {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    private SignatureTool() {}

    /** Runs the command; exits with 0 when all is as expected, 1 when it is not, 2 when something given is wrong. */
    public static void main(String[] arguments) {
        System.exit(command().execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    static CommandLine command() {
        return new CommandLine(new SignatureTool()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("signature failed: " + failure);
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
