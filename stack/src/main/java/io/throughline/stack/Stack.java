package io.throughline.stack;

import io.throughline.stack.mail.SendMail;
import io.throughline.stack.mail.Timelines;
import io.throughline.stack.run.Down;
import io.throughline.stack.run.Part;
import io.throughline.stack.run.Progress;
import io.throughline.stack.run.Root;
import io.throughline.stack.run.RunningStack;
import io.throughline.stack.run.Service;
import io.throughline.stack.run.StackConfig;
import io.throughline.stack.run.StackException;
import io.throughline.stack.run.Status;
import io.throughline.stack.run.Up;
import io.throughline.stack.server.EmbeddedPostgres;
import io.throughline.stack.story.Demo;
import io.throughline.stack.story.Doors;
import io.throughline.stack.story.StoryFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands of {@code ./throughline} that concern the development stack. */
public final class Stack {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final StackConfig config;
    private final PrintStream out;
    private final Progress progress;

    private Stack(StackConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
        this.progress = new Progress(out);
    }

    /** Runs one command and exits with 0 when it succeeded, 1 when not, 2 when it is unknown. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    private static int run(List<String> words, PrintStream out) {
        try {
            var config = StackConfig.development(Root.find(), System.getenv());
            return new Stack(config, out).command(words);
        } catch (StackException e) {
            out.println(e.getMessage());
            return FAILED;
        } catch (IOException e) {
            out.println("It failed: " + e);
            return FAILED;
        }
    }

    private int command(List<String> words) throws IOException {
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "up" -> up(rest);
            case "status" -> status();
            case "down" -> down();
            case "demo" -> demo();
            case "send" -> send(rest);
            default -> misused("Commands: up [--detach] [--fresh], demo, status, down, send mail FILE...");
        };
    }

    private int up(List<String> options) throws IOException {
        if (!List.of("--detach", "--fresh").containsAll(options)) {
            return misused("up knows the options --detach and --fresh");
        }
        var up = new Up(config, progress);
        if (up.isUp()) {
            out.println("The stack is already up." + (options.contains("--fresh") ? " Stop it before --fresh." : ""));
            out.println(up.banner());
            return options.contains("--fresh") ? FAILED : OK;
        }
        if (options.contains("--fresh")) {
            up.wipe();
        }
        if (options.contains("--detach")) {
            up.detach();
        } else {
            up.stay();
        }
        return OK;
    }

    private int status() throws IOException {
        var rows = Status.of(config).rows();
        out.println(Status.table(rows));
        return Status.isUp(rows) ? OK : FAILED;
    }

    private int down() throws IOException {
        new Down(config, progress).run();
        return OK;
    }

    /** Plays the story on the stack that is up, or on one that it starts and leaves running. */
    private int demo() throws IOException {
        var up = new Up(config, progress);
        if (!up.isUp()) {
            up.detach();
        }
        try {
            new Demo(Doors.of(up.ports()), out).play();
            out.println("The stack stays up; ./throughline down stops it.");
            return OK;
        } catch (StoryFailed failure) {
            out.println("The story does not go on: " + failure.getMessage());
            return FAILED;
        }
    }

    private int send(List<String> words) throws IOException {
        if (words.size() < 2 || !words.getFirst().equals("mail")) {
            return misused("send mail FILE... sends raw mails to the support mailbox");
        }
        var files = words.stream().skip(1).map(Path::of).toList();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                return misused("There is no file " + file);
            }
        }
        var up = new Up(config, progress);
        if (!up.isUp()) {
            out.println("The stack is not up; ./throughline up starts it.");
            return FAILED;
        }
        var accepted = new SendMail(up.ports().of(Part.SMTP), RunningStack.SUPPORT, out).send(files);
        var address = "jdbc:postgresql://localhost:" + up.ports().of(Part.POSTGRES) + "/" + Service.HISTORY.label();
        boolean kept = new Timelines(address, EmbeddedPostgres.ROLE, config.attachments(), out).await(accepted);
        return kept && accepted.size() == files.size() ? OK : FAILED;
    }

    private int misused(String sentence) {
        out.println(sentence);
        return MISUSED;
    }
}
