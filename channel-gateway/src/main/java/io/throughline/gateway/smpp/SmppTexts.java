package io.throughline.gateway.smpp;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Sending.Refused;
import io.throughline.gateway.channel.Sending.Sent;
import io.throughline.gateway.channel.TryLater;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.sms.SmppSettings;
import io.throughline.gateway.sms.SmsCarrier;
import io.throughline.gateway.sms.SmsSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** Texts carried over SMPP lines. */
@ApplicationScoped
class SmppTexts implements SmsCarrier {
    private static final int MOST_PARTS = 20;

    private final SmppLines lines;
    private final ExecutorService threads;

    SmppTexts(SmppLines lines, @VirtualThreads ExecutorService threads) {
        this.lines = lines;
        this.threads = threads;
    }

    @Override
    public boolean carries(SmsSettings settings) {
        return settings.smpp() != null;
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return Capabilities.texts(OutgoingText.longest(reply.text(), line(inbox).alphabetOrDefault(), MOST_PARTS))
                .inOne();
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        return Uni.createFrom().item(() -> submit(inbox, reply)).runSubscriptionOn(threads);
    }

    private static SmppSettings line(Inbox inbox) {
        return Objects.requireNonNull(inbox.settings(SmsSettings.class).smpp());
    }

    private Sending submit(Inbox inbox, ReplyWritten reply) {
        var session = lines.session(inbox.id())
                .orElseThrow(() -> new TryLater("the line to the carrier is not open", Duration.ZERO));
        var text = OutgoingText.of(reply.text(), line(inbox).alphabetOrDefault(), reference(reply));
        var ids = new MessageIds(line(inbox).receiptIdsOrDefault());
        var given = new ArrayList<String>();
        try {
            for (var body : text.bodies()) {
                given.add(ids.given(submit(session, inbox, reply, text, body)));
            }
        } catch (NegativeResponseException refused) {
            return refusal(refused.getCommandStatus());
        } catch (PDUException unfit) {
            return new Refused("the text or the number does not fit into what the carrier takes");
        } catch (ResponseTimeoutException | InvalidResponseException | IOException gone) {
            throw new TryLater("the carrier has not answered", Duration.ZERO);
        }
        return new Sent(given.removeLast(), List.copyOf(given));
    }

    private static Sending refusal(int status) {
        if (CarrierStatus.passes(status)) {
            throw new TryLater(CarrierStatus.words(status), CarrierStatus.PAUSE);
        }
        return new Refused(CarrierStatus.words(status));
    }

    private static String submit(SMPPSession session, Inbox inbox, ReplyWritten reply, OutgoingText text, byte[] body)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        var from = inbox.settings(SmsSettings.class).number();
        var to = reply.recipient().value();
        var features = text.isLong() ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT;
        return session.submitShortMessage(
                        "",
                        type(from),
                        NumberingPlanIndicator.ISDN,
                        bare(from),
                        type(to),
                        NumberingPlanIndicator.ISDN,
                        bare(to),
                        new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, features),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        new RawDataCoding(text.dataCoding()),
                        (byte) 0,
                        body)
                .getMessageId();
    }

    /** The same for the same reply: a phone that has a part already does not show it twice. */
    private static short reference(ReplyWritten reply) {
        return (short) Ids.of(reply.message().value()).hashCode();
    }

    private static TypeOfNumber type(String number) {
        return number.startsWith("+") ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.UNKNOWN;
    }

    private static String bare(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }
}
