package io.throughline.stack.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/** A carrier's message centre that speaks SMPP 3.4, on loopback: it lets anybody in who knows its password. */
public final class MessageCentre implements AutoCloseable {
    private static final long BIND_MILLIS = 5_000;

    private final String password;
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final SubmittedTexts texts = new SubmittedTexts();
    private final List<SMPPServerSession> lines = new CopyOnWriteArrayList<>();

    private MessageCentre(String password, ServerSocket socket) throws IOException {
        this.password = password;
        this.socket = socket;
        this.listener = new SMPPServerSessionListener(socket.getLocalPort(), new Loopback(socket));
        listener.setMessageReceiverListener(texts);
    }

    /** Starts it on a port; 0 takes a free one. */
    public static MessageCentre start(int port, String password) throws IOException {
        var centre = new MessageCentre(password, new ServerSocket(port, 0, InetAddress.getLoopbackAddress()));
        var _ = Thread.ofVirtual().name("message centre").start(centre::serve);
        return centre;
    }

    /** Listens on a socket that is there already: jsmpp would listen on every address. */
    private record Loopback(ServerSocket socket) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }

    /** What it sends: the octets of a text and how they are to be read. */
    public static final class Text {
        private final String from;
        private final String to;
        private final int coding;
        private final int esmClass;
        private final byte[] body;

        public Text(String from, String to, int coding, int esmClass, byte[] body) {
            this.from = from;
            this.to = to;
            this.coding = coding;
            this.esmClass = esmClass;
            this.body = body.clone();
        }

        /** A text in Latin-1, which is the same in GSM 03.38 as long as it is plain. */
        public static Text of(String from, String to, String text) {
            return new Text(from, to, 3, 0, text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var line = listener.accept();
                var bind = line.waitForBind(BIND_MILLIS);
                if (password.equals(bind.getPassword())) {
                    bind.accept("centre");
                    lines.add(line);
                } else {
                    bind.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                }
            } catch (IOException | TimeoutException | PDUStringException | IllegalStateException gone) {
                // whoever called has gone, or the centre closes
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** What was handed to it. */
    public SubmittedTexts texts() {
        return texts;
    }

    /** A line on which it can send, if somebody keeps one open. */
    public Optional<SMPPServerSession> line() {
        return lines.stream()
                .filter(line -> line.getSessionState() == SessionState.BOUND_TRX)
                .findFirst();
    }

    /** Sends a text, and waits for the answer; throws NegativeResponseException when it is to be sent again. */
    public void send(Text text, OptionalParameter... more)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        var line = line().orElseThrow(() -> new IOException("nobody keeps a line open"));
        var international = text.from.matches("[0-9]{9,}") ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.UNKNOWN;
        line.deliverShortMessage(
                "",
                international,
                NumberingPlanIndicator.ISDN,
                text.from,
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                text.to,
                new ESMClass(text.esmClass),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                new RawDataCoding((byte) text.coding),
                text.body,
                more);
    }

    /** Drops all lines, without a word. */
    public void cut() {
        lines.forEach(SMPPServerSession::close);
        lines.clear();
    }

    @Override
    public void close() throws IOException {
        cut();
        listener.close();
        socket.close();
    }
}
