package io.throughline.gateway.smpp;

import static io.throughline.gateway.testing.Soon.soon;

import io.throughline.contracts.InboxId;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.stack.provider.MessageCentre;
import io.throughline.stack.provider.MessageCentre.Text;
import io.throughline.stack.provider.SubmittedTexts.Submitted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;

/** A carrier on loopback, and an inbox whose texts it carries. */
final class TestCarrier implements AutoCloseable {
    static final String CUSTOMER = "491511234567";
    static final String OURS = "4930123456";
    /** That a text has a header in front (SMPP 3.4, 5.2.12). */
    static final int HEADED = 0x40;

    static final int LATIN1 = 3;
    private static final int RECEIPT = 0x04;
    private static final String PASSWORD = "sesame";
    private final MessageCentre centre;
    private @Nullable InboxId inbox;

    private TestCarrier(MessageCentre centre) {
        this.centre = centre;
    }

    static TestCarrier start() throws IOException {
        return new TestCarrier(MessageCentre.start(0, PASSWORD));
    }

    MessageCentre centre() {
        return centre;
    }

    /** The inbox, whose line is open. */
    InboxId inbox() {
        if (inbox == null) {
            var settings =
                    "{\"number\":\"+%s\",\"smpp\":{\"host\":\"localhost\",\"port\":%d,\"tls\":false,\"system_id\":\"shop\"}}"
                            .formatted(OURS, centre.port());
            var id = CallbackInbox.create("sms", settings, "{\"smpp_password\":\"" + PASSWORD + "\"}");
            inbox = new InboxId(id);
        }
        soon().until(() -> centre.line().isPresent());
        return inbox;
    }

    /** Sends a text, and waits for the answer. */
    void send(Text text, OptionalParameter... more) throws Exception {
        var _ = inbox();
        centre.send(text, more);
    }

    /** Reports how far a text of ours got. */
    void report(String id, String stat) throws Exception {
        var told = "id:" + id + " sub:001 dlvrd:001 stat:" + stat + " err:000";
        send(new Text(CUSTOMER, OURS, LATIN1, RECEIPT, told.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The parts of replies that say so. */
    List<Submitted> submitted(String text) {
        return centre.texts().all().stream()
                .filter(one -> Gsm.decode(one.text().getShortMessage()).contains(text))
                .toList();
    }

    @Override
    public void close() throws IOException {
        centre.close();
    }
}
