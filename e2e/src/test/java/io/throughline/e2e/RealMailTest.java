package io.throughline.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.stack.mail.SendMail;
import io.throughline.stack.mail.Timelines;
import io.throughline.stack.run.Part;
import io.throughline.stack.run.Service;
import io.throughline.stack.server.EmbeddedPostgres;
import io.throughline.stack.story.DemoInboxes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Puts real, hostile mails through SMTP, where a collection of them is at hand. */
class RealMailTest {
    private static final Path MAILS =
            Path.of(Objects.requireNonNullElse(System.getenv("THROUGHLINE_SHARED_DATA"), "../../shared/data"), "mail");

    @Test
    void keepsEveryMailOnATimeline() throws IOException {
        var files = Stream.of("support_mail", "support_mailbox")
                .flatMap(folder -> mails(MAILS.resolve(folder)).stream())
                .toList();
        assumeTrue(!files.isEmpty(), "skipped: there is no collection of real mails at " + MAILS);

        var stack = SharedStack.get();
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var accepted = new SendMail(stack.running().port(Part.SMTP), DemoInboxes.SUPPORT_ADDRESS, print).send(files);

        boolean kept = new Timelines(
                        stack.running().jdbcUrl(Service.HISTORY),
                        EmbeddedPostgres.ROLE,
                        stack.running().config().attachments(),
                        print)
                .await(accepted);

        System.out.print(out.toString(StandardCharsets.UTF_8));
        assertTrue(kept && accepted.equals(files), out.toString(StandardCharsets.UTF_8));
    }

    private static List<Path> mails(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.toString().matches(".*\\.(json|yml|md)"))
                    .sorted()
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
