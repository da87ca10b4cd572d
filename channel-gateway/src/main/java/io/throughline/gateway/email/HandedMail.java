package io.throughline.gateway.email;

import io.throughline.gateway.channel.Inbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in. What it is refused with is the other server's to act on (RFC 5321, 4.2.1; RFC 3463). */
final class HandedMail implements MessageHandler {
    private static final Logger LOG = Logger.getLogger(HandedMail.class);
    private static final int LONGEST_SECONDS = 20;
    private static final int LATER = 451;
    private static final int UNKNOWN = 550;
    private static final int TOO_LARGE = 552;

    private final HandedMails mails;
    private final int largest;
    private final Set<Inbox> inboxes = new LinkedHashSet<>();

    HandedMail(HandedMails mails, int largest) {
        this.mails = mails;
        this.largest = largest;
    }

    @Override
    public void from(String sender) {
        // anybody may write, and bounces come from nobody
    }

    @Override
    public void recipient(String address) throws RejectException {
        if (!mails.ready()) {
            throw later();
        }
        inboxes.add(mails.inbox(address).orElseThrow(() -> new RejectException(UNKNOWN, "5.1.1 No such address here")));
    }

    @Override
    public String data(InputStream bytes) throws RejectException, IOException {
        byte[] raw = bytes.readNBytes(largest + 1);
        if (raw.length > largest) {
            var _ = bytes.transferTo(OutputStream.nullOutputStream());
            throw new RejectException(TOO_LARGE, "5.3.4 The mail is too large");
        }
        var sent = new ArrayList<CompletableFuture<Void>>();
        for (var inbox : inboxes) {
            sent.add(mails.submit(inbox, raw));
        }
        for (var one : sent) {
            finish(one);
        }
        return "2.0.0 Taken in";
    }

    private static void finish(CompletableFuture<Void> sent) throws RejectException {
        try {
            sent.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            LOG.warnf("a mail has to be handed over again: %s", Trouble.of(away));
            throw later();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw later();
        }
    }

    private static RejectException later() {
        return new RejectException(LATER, "4.3.0 Try again later");
    }

    @Override
    public void done() {
        // nothing is held
    }
}
