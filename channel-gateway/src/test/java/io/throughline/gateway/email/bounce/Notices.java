package io.throughline.gateway.email.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Notices for tests about a mail to Ann. */
final class Notices {
    static final String RETURNED = """

            Received: from shop.example by mx.example; Thu, 19 Nov 2026 10:00:00 +0000
            Message-ID: <7@shop.example>
            From: shop@shop.example
            To: ann@one.example
            Subject: Your parcel
            """;

    private Notices() {}

    static List<Bounce> read(String mail) {
        return Bounces.of(mail.getBytes(StandardCharsets.UTF_8));
    }

    /** The only recipient of a notice without parts. */
    static Bounce told(String head, String text) {
        var all = read(head + "\n\n" + text + RETURNED);
        assertEquals(1, all.size(), () -> "recipients: " + all);
        return all.getFirst();
    }

    static void assertIs(Reason reason, String status, boolean hard, Bounce bounce) {
        assertEquals(reason, bounce.reason(), bounce::toString);
        assertEquals(status, bounce.status(), bounce::toString);
        assertEquals(hard, bounce.hard(), bounce::toString);
        assertEquals("ann@one.example", bounce.recipient());
        assertEquals("7@shop.example", bounce.originalMessageId());
    }
}
