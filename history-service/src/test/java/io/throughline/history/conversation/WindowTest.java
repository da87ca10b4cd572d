package io.throughline.history.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply.Template;
import io.throughline.history.timeline.Entry.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private static Written written(
            Channel channel, @Nullable Duration ago, List<String> references, @Nullable Template template) {
        var way = new Way(channel, InboxId.draw(NOW), IdentityKey.phone("+49151"), Assurance.ATTESTED);
        return new Written(
                Content.ofText("hello"), way, references, List.of(), ago == null ? null : NOW.minus(ago), template);
    }

    @ParameterizedTest
    @CsvSource({
        "WHATSAPP, PT23H59M, true",
        "WHATSAPP, PT24H, false",
        "WHATSAPP, PT25H, false",
        "MESSENGER, P6DT23H, true",
        "MESSENGER, P8D, false",
        "INSTAGRAM, P8D, false",
        "SMS, P30D, true",
        "EMAIL, P900D, true",
        "TELEGRAM, P30D, true",
        "LINE, P30D, true"
    })
    void closesWhereTheProviderClosesIt(Channel channel, Duration ago, boolean open) {
        assertEquals(open, written(channel, ago, List.of(), null).isInTime(NOW));
    }

    @Test
    void isClosedWhereOnlyWeEverWrote() {
        assertEquals(false, written(Channel.WHATSAPP, null, List.of(), null).isInTime(NOW));
    }

    @Test
    void isNeverClosedForTemplatesAndInPublic() {
        var template = new Template("order_update", "en_US", List.of("4711"));
        assertEquals(
                true,
                written(Channel.WHATSAPP, Duration.ofDays(90), List.of(), template)
                        .isInTime(NOW));
        assertEquals(
                true,
                written(Channel.INSTAGRAM, Duration.ofDays(90), List.of("post:7"), null)
                        .isInTime(NOW));
    }
}
