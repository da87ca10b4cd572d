package io.throughline.stack.mail;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts mails from files, unchanged, into one mailbox. */
public final class SendMail {
    /** The first address of a From header; the header may be folded (RFC 5322 section 2.2.3). */
    private static final Pattern FROM = Pattern.compile(
            "^From:[^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+");

    private static final Pattern END_OF_HEADER = Pattern.compile("\\r?\\n\\r?\\n|\\r\\r");

    private final int port;
    private final String recipient;
    private final PrintStream out;

    /**
     * Sends through the mail server of this machine.
     *
     * @param port its SMTP port
     * @param recipient the mailbox
     * @param out where refusals and the count are printed
     */
    public SendMail(int port, String recipient, PrintStream out) {
        this.port = port;
        this.recipient = recipient;
        this.out = out;
    }

    /**
     * Sends the files one after the other.
     *
     * @return those that were accepted
     * @throws IOException when a file cannot be read or the mail server is not there
     */
    public List<Path> send(List<Path> files) throws IOException {
        var accepted = new ArrayList<Path>();
        for (Path file : files) {
            if (send(file)) {
                accepted.add(file);
            }
        }
        out.printf("%d accepted, %d refused%n", accepted.size(), files.size() - accepted.size());
        return accepted;
    }

    /** One session for each: a mail that upsets the server harms no other. */
    private boolean send(Path file) throws IOException {
        byte[] mail = Files.readAllBytes(file);
        try (RawSmtp session = RawSmtp.connect("localhost", port)) {
            RawSmtp.Answer answer = session.send(sender(mail), recipient, mail);
            if (!answer.isPositive()) {
                out.println("refused " + file + ": " + answer);
            }
            return answer.isPositive();
        }
    }

    /** The envelope's sender: the address in the mail's From, empty (the null sender) when it has none. */
    static String sender(byte[] mail) {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        Matcher end = END_OF_HEADER.matcher(text);
        Matcher from = FROM.matcher(end.find() ? text.substring(0, end.start()) : text);
        return from.find() ? lastAddress(from.group()) : "";
    }

    /** An address may stand in the name before the real one: {@code "eve@example.org" <eve@example.com>}. */
    private static String lastAddress(String header) {
        Matcher bracketed =
                Pattern.compile("<\\s*(" + ADDRESS.pattern() + ")\\s*>").matcher(header);
        if (bracketed.find()) {
            return bracketed.group(1);
        }
        Matcher bare = ADDRESS.matcher(header);
        return bare.find() ? bare.group() : "";
    }
}
