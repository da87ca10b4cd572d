package io.throughline.gateway.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.InboxId;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.attachment.Location;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.Note;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
    private static final InboxId INBOX = InboxId.draw(Instant.EPOCH);
    private static final RemoteFile PICTURE = new RemoteFile(Kind.IMAGE, "77", null, null, "image/png", 5L);

    private static List<Ticket> tickets(String message, Enclosure... enclosures) {
        return Ticket.of(INBOX, TouchpointId.of(INBOX, message), List.of(enclosures));
    }

    private static Ticket ticket(@Nullable String name, @Nullable String type, Kind kind) {
        return tickets("m", new RemoteFile(kind, "1", null, name, type, null)).getFirst();
    }

    @Test
    void isTheSameForTheSameFileOfTheSameMessageAlone() {
        var location = tickets("m", PICTURE).getFirst().location();
        assertTrue(Location.isRemote(location), location);
        assertEquals(location, tickets("m", PICTURE).getFirst().location());
        assertNotEquals(location, tickets("n", PICTURE).getFirst().location());
        assertNotEquals(location, tickets("m", PICTURE, PICTURE).getLast().location());
    }

    @Test
    void isReadAsItWasWritten() {
        var ticket = tickets("m", new Note("n"), PICTURE).getFirst();
        var json = new JsonObject(new String(ticket.bytes(), StandardCharsets.UTF_8));
        assertEquals(ticket, Ticket.of(json));
        assertEquals(1, ticket.place());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"inbox\":1}", "{\"inbox\":\"inb_1\",\"touchpoint\":\"t\",\"place\":0,\"kind\":\"X\"}"})
    void isNothingElse(String json) {
        assertThrows(IllegalArgumentException.class, () -> Ticket.of(new JsonObject(json)));
    }

    @Test
    void isForWhatCanBeAskedForAlone() {
        var nowhere = new RemoteFile(Kind.STICKER, null, null, "cat", null, null);
        var endless = new RemoteFile(Kind.FILE, null, "https://e.example/" + "x".repeat(5000), null, null, null);
        var broken = new RemoteFile(Kind.FILE, "1", null, "a\0b", null, null);
        var half = new RemoteFile(Kind.FILE, "1", null, "a\ud800b", null, null);
        assertEquals(List.of(), tickets("m", nowhere, endless, broken, half, new Note("n")));
    }

    @Test
    void namesTheFileByWhatIsKnownOfIt() {
        var attachment = tickets("m", PICTURE).getFirst().attachment();
        assertEquals("Picture.png", attachment.name());
        assertEquals("image/png", attachment.mediaType());
        assertEquals(5, attachment.size());
        assertEquals(0, ticket(null, null, Kind.FILE).attachment().size());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,IMAGE,Picture.jpg,image/jpeg",
                "-,-,VIDEO,Video.mp4,video/mp4",
                "-,-,STICKER,Sticker.webp,image/webp",
                "-,-,FILE,File,application/octet-stream",
                "a.pdf,-,FILE,a.pdf,application/pdf",
                "a,application/pdf,FILE,a.pdf,application/pdf",
                "../a,nonsense,FILE,.._a,application/octet-stream",
                "a.html,image/png; q=1,IMAGE,a.html,image/png"
            })
    void makesUpWhatIsNotSaid(@Nullable String name, @Nullable String type, Kind kind, String shown, String mediaType) {
        var attachment = ticket(name, type, kind).attachment();
        assertEquals(shown, attachment.name());
        assertEquals(mediaType, attachment.mediaType());
    }
}
