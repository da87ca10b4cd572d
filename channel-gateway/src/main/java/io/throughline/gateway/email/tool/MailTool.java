package io.throughline.gateway.email.tool;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command mail. */
@Command(
        name = "mail",
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what the gateway makes of raw mails.",
        subcommands = {ParseCommand.class, TrimCommand.class})
public final class MailTool {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    private MailTool() {}

    /** Runs the command; exits with 0 when it is done, 2 when something given is wrong, 1 when it failed. */
    public static void main(String[] arguments) {
        System.exit(command().execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    static CommandLine command() {
        return new CommandLine(new MailTool()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("mail failed: " + failure);
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
