package io.throughline.gateway.tool;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command channel. */
@Command(
        name = "channel",
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what the gateway makes of what providers send.",
        subcommands = ParseCommand.class)
public final class ChannelTool {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    private ChannelTool() {}

    /** Runs the command; exits with 0 when it is done, 2 when something given is wrong, 1 when it failed. */
    public static void main(String[] arguments) {
        System.exit(command().execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    static CommandLine command() {
        return new CommandLine(new ChannelTool()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("channel failed: " + failure);
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
