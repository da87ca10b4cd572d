package io.throughline.routing.tool;

import io.throughline.routing.bench.DurableCommand;
import io.throughline.routing.bench.EngineCommand;
import io.throughline.routing.replay.BadInput;
import io.throughline.routing.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command routing: tries policies on recorded traffic and measures the router. */
@Command(
        name = "routing",
        synopsisSubcommandLabel = "COMMAND",
        description = "Tries routing policies on recorded traffic, and measures the router.",
        subcommands = {ReplayCommand.class, EngineCommand.class, DurableCommand.class})
public final class RoutingTool {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    private RoutingTool() {}

    /** Runs the command; exits with 0 when it is done, 2 when something given is wrong, 1 when it failed. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new RoutingTool())
                .setExecutionExceptionHandler((failure, command, parsed) -> said(failure, command))
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    private static int said(Exception failure, CommandLine command) {
        if (failure instanceof BadInput) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        command.getErr().println("routing failed: " + failure);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
