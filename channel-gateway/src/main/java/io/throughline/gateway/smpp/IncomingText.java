package io.throughline.gateway.smpp;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.util.DefaultComposer;
import org.jspecify.annotations.Nullable;

/**
 * A text, or a part of one, as it came.
 *
 * @param source whom it is from
 * @param recipient the number that it was sent to
 * @param coding how the body is to be read
 * @param body the octets of the text, without any header
 * @param part of what it is a part, if it is
 * @param pdu all of it, as on the line but for its sequence number: the same when it comes again
 */
record IncomingText(
        Source source,
        String recipient,
        int coding,
        Buffer body,
        @Nullable Concatenation part,
        Buffer pdu) {

    private static final int HEADED = 0x40;

    /** An address, and the type of its number (SMPP 3.4, 5.2.5). */
    record Source(int type, String address) {}

    static IncomingText of(DeliverSm told) {
        byte[] data = payload(told).orElseGet(told::getShortMessage);
        byte[] header = (told.getEsmClass() & HEADED) != 0 ? header(data) : new byte[0];
        boolean headed = header.length > 0;
        return new IncomingText(
                new Source(told.getSourceAddrTon(), Objects.requireNonNullElse(told.getSourceAddr(), "")),
                Objects.requireNonNullElse(told.getDestAddress(), ""),
                told.getDataCoding() & 0xff,
                Buffer.buffer(headed ? Arrays.copyOfRange(data, header.length + 1, data.length) : data),
                (headed ? Concatenation.in(header) : segment(told)).orElse(null),
                Buffer.buffer(pdu(told)));
    }

    /** What stands in front of the text; nothing when it does not fit into the message. */
    private static byte[] header(byte[] data) {
        int length = data.length == 0 ? 0 : data[0] & 0xff;
        return length < data.length ? Arrays.copyOfRange(data, 1, length + 1) : new byte[0];
    }

    private static Optional<byte[]> payload(DeliverSm told) {
        return Optional.ofNullable(told.getOptionalParameter(OptionalParameter.Message_payload.class))
                .map(OptionalParameter.OctetString::getValue);
    }

    private static Optional<Concatenation> segment(DeliverSm told) {
        return number(told, Tag.SAR_MSG_REF_NUM).flatMap(reference -> number(told, Tag.SAR_TOTAL_SEGMENTS)
                .flatMap(total -> number(told, Tag.SAR_SEGMENT_SEQNUM)
                        .flatMap(number -> Concatenation.of(reference, total, number))));
    }

    private static Optional<Integer> number(DeliverSm told, Tag tag) {
        return Optional.ofNullable(told.getOptionalParameter(tag)).map(parameter -> switch (parameter) {
            case OptionalParameter.Byte octet -> octet.getValue() & 0xff;
            case OptionalParameter.Short pair -> pair.getValue() & 0xffff;
            default -> 0;
        });
    }

    /** jsmpp does not keep the octets; these say the same. */
    private static byte[] pdu(DeliverSm told) {
        try {
            return new DefaultComposer()
                    .deliverSm(
                            0,
                            told.getServiceType(),
                            told.getSourceAddrTon(),
                            told.getSourceAddrNpi(),
                            told.getSourceAddr(),
                            told.getDestAddrTon(),
                            told.getDestAddrNpi(),
                            told.getDestAddress(),
                            told.getEsmClass(),
                            told.getProtocolId(),
                            told.getPriorityFlag(),
                            told.getRegisteredDelivery(),
                            told.getDataCoding(),
                            told.getShortMessage(),
                            told.getOptionalParameters());
        } catch (PDUStringException unfit) {
            throw new IllegalArgumentException("its strings are longer than the line allows", unfit);
        }
    }
}
