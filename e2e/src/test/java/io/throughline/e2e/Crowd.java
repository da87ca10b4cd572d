package io.throughline.e2e;

import io.throughline.stack.mail.RawSmtp;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Doors;
import io.throughline.stack.story.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Customers who each mail and chat in turn, stubbornly: what was not accepted they send again, and some twice anyway. */
final class Crowd {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Doors doors;
    private final String chat;
    private final String run;
    private final int customers;
    private final int messagesEach;
    private final Duration pause;
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeated = new AtomicInteger();

    /** A crowd whose messages last about as long as the pauses between them. */
    Crowd(Doors doors, String chat, int customers, int messagesEach, Duration pause) {
        this.doors = doors;
        this.chat = chat;
        this.run = UUID.randomUUID().toString().substring(0, 8);
        this.customers = customers;
        this.messagesEach = messagesEach;
        this.pause = pause;
    }

    /** Begins; the future ends when every message was accepted. */
    Future<?> start() {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var people = IntStream.range(0, customers)
                .mapToObj(number -> threads.submit(() -> talk(number)))
                .toList();
        threads.shutdown();
        return Executors.newVirtualThreadPerTaskExecutor().submit(() -> people.forEach(Crowd::join));
    }

    private static void join(Future<?> person) {
        try {
            person.get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The texts of all messages accepted so far, each "run customer channel number". */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    int acceptedCount() {
        return accepted.size();
    }

    int repeatedCount() {
        return repeated.get();
    }

    int total() {
        return customers * messagesEach;
    }

    /** The beginning of all texts of this crowd. */
    String run() {
        return run;
    }

    /** The addresses' common end. */
    String domain() {
        return run + ".example.org";
    }

    private void talk(int number) {
        var random = new Random(number);
        var widget = new Widget(number);
        for (int message = 0; message < messagesEach; message++) {
            boolean twice = random.nextInt(20) == 0;
            LockSupport.parkNanos((long) (pause.toNanos() * (0.5 + random.nextDouble())));
            if (message % 2 == 0) {
                mail(number, message, twice);
            } else {
                widget.say(message, twice);
            }
        }
        widget.close();
    }

    private String text(int number, String channel, int message) {
        return run + " " + number + " " + channel + " " + message;
    }

    private void mail(int number, int message, boolean twice) {
        var text = text(number, "email", message);
        var from = "c" + number + "@" + domain();
        var mail = """
                From: Customer %d <%s>
                To: %s
                Subject: Matter of customer %d
                Message-ID: <%s@%s>
                Date: Sun, 22 Nov 2026 09:30:00 +0000

                %s
                """.formatted(
                        number, from, DemoInboxes.SUPPORT_ADDRESS, number, text.replace(' ', '.'), domain(), text)
                .getBytes(StandardCharsets.UTF_8);
        until(() -> send(from, mail));
        accepted.add(text);
        if (twice) {
            repeated.incrementAndGet();
            until(() -> send(from, mail));
        }
    }

    private boolean send(String from, byte[] mail) {
        try (var session = RawSmtp.connect("localhost", doors.smtp())) {
            return session.send(from, DemoInboxes.SUPPORT_ADDRESS, mail).isPositive();
        } catch (IOException refused) {
            return false;
        }
    }

    private static void until(java.util.function.BooleanSupplier succeeds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!succeeds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not accepted within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
    }

    /** A customer's browser: it connects again and repeats what was not acknowledged. */
    private final class Widget {
        private final int number;
        private @Nullable Visitor visitor;

        Widget(int number) {
            this.number = number;
        }

        void say(int message, boolean twice) {
            var text = text(number, "web_chat", message);
            var id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
            until(() -> tries(id, text));
            accepted.add(text);
            if (twice) {
                repeated.incrementAndGet();
                until(() -> tries(id, text));
            }
        }

        private boolean tries(UUID id, String text) {
            try {
                connected().say(id, text);
                return true;
            } catch (RuntimeException lost) {
                visitor = null;
                return false;
            }
        }

        private Visitor connected() {
            if (visitor == null) {
                visitor = Visitor.identified(doors, chat, word());
            }
            return visitor;
        }

        private String word() {
            return Visitor.identityToken(
                    DemoInboxes.SITE_SECRET,
                    "account-" + number + "-" + run,
                    "c" + number + "@" + domain(),
                    "Customer " + number);
        }

        void close() {
            if (visitor != null) {
                visitor.close();
            }
        }
    }
}
