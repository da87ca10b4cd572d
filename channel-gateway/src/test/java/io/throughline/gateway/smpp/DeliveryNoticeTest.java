package io.throughline.gateway.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.sms.SmppSettings.ReceiptIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryNoticeTest {
    private static final MessageIds AS_GIVEN = new MessageIds(ReceiptIds.SAME);
    private static final Path RECORDED = Path.of("../../shared/data/webhooks/smpp_receipts.json");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id:7f sub:001 dlvrd:001 submit date:2611230900 done date:2611230901 stat:DELIVRD err:000 text:Hi | 7f | DELIVERED
            id:7f stat:UNDELIV err:021 Text:stat:DELIVRD id:9                                             | 7f | FAILED
            ID:7f STAT:expired                                                                           | 7f | FAILED
            id:7f stat:ACCEPTD                                                                           | 7f | SENT
            id:7f stat:SOMETHING err:000                                                                 | 7f |
            id:7f stat:QUOTA_REJECTED                                                                    | 7f | FAILED
            stat:DELIVRD                                                                                 |    | DELIVERED
            anything at all                                                                              |    |
            """)
    void readsReports(String report, String id, DeliveryState state) {
        // When
        var notice = DeliveryNotice.read(report, AS_GIVEN);

        // Then
        assertEquals(id, notice.id());
        assertEquals(Optional.ofNullable(state), notice.state());
    }

    @Test
    void saysWhyATextFailed() {
        assertEquals(
                "the text cannot be delivered (error 021)",
                DeliveryNotice.read("id:7 stat:UNDELIV err:021", AS_GIVEN).reason());
        assertEquals(
                "the carrier reports DND_REJECTED",
                DeliveryNotice.read("id:7 stat:DND_REJECTED err:000", AS_GIVEN).reason());
    }

    @Test
    void believesTheStandardsParametersFirst() {
        // Given
        var notice = DeliveryNotice.read("id:1 stat:ENROUTE", AS_GIVEN);

        // When
        var with = notice.with("7f", 2);

        // Then
        assertEquals("7f", with.id());
        assertEquals(Optional.of(DeliveryState.DELIVERED), with.state());
    }

    @Test
    void knowsAnIdInEitherBase() {
        // Given
        var decimal = new MessageIds(ReceiptIds.DECIMAL);
        var hex = new MessageIds(ReceiptIds.HEX);

        // Then
        assertEquals(decimal.given("F4241"), decimal.reported("0001000001"));
        assertEquals(hex.given("1000001"), hex.reported("f4241"));
        assertEquals("no-number", hex.given("no-number"));
    }

    @Test
    void readsRecordedReports() throws IOException {
        // Given
        assumeTrue(Files.exists(RECORDED), "the recorded reports are not here");
        var recorded = new ObjectMapper().readTree(RECORDED.toFile()).get("receipts");

        // When
        var notices = StreamSupport.stream(recorded.spliterator(), false)
                .map(report -> DeliveryNotice.read(report.asText(), AS_GIVEN))
                .toList();

        // Then
        assertEquals(
                List.of("0123456789", "0123456789", "0123456789", "0123456789", "1526758174", "none", "0123456789"),
                notices.stream()
                        .map(notice -> notice.id() == null ? "none" : notice.id())
                        .toList());
        assertEquals(
                6,
                notices.stream()
                        .filter(notice -> notice.state().equals(Optional.of(DeliveryState.DELIVERED)))
                        .count());
        assertEquals(Optional.of(DeliveryState.FAILED), notices.getLast().state());
        assertEquals(
                "the carrier reports DND_REJECTED (error 123)",
                notices.getLast().reason());
        assertNull(notices.get(5).id());
    }
}
