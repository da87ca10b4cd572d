package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private static String words(Exception cause) {
        return Trouble.of(new MessagingException("eve@example.org cannot get in", cause));
    }

    @Test
    void namesWhatIsAway() {
        assertEquals("the database is away", Trouble.of(new SQLException(new ConnectException("Connection refused"))));
        assertEquals("the log is away", Trouble.of(new ExecutionException(new IllegalStateException())));
        assertEquals("the mail server cannot be reached", words(new ConnectException("Connection refused")));
        assertEquals("the mail server cannot be reached", words(new IOException("Connection dropped by server")));
        assertEquals("the mail server does not answer", words(new SocketTimeoutException("Read timed out")));
        assertEquals("the mail server's name is not known", words(new UnknownHostException("imap.shop.example")));
    }

    @Test
    void namesWhatTheServerRefuses() {
        assertEquals(
                "the mail server does not accept the user or the password",
                Trouble.of(new AuthenticationFailedException("LOGIN failed")));
        assertEquals("the mailbox has no such folder", Trouble.of(new FolderNotFoundException()));
        assertEquals(
                "the mail server cannot be spoken to with TLS",
                words(new SSLHandshakeException("No appropriate protocol")));
    }

    @Test
    void saysNothingThatSomebodyElseWrote() {
        assertEquals("it failed with MessagingException", Trouble.of(new MessagingException("eve@example.org")));
        assertEquals(
                "it failed with IllegalStateException",
                Trouble.of(new IllegalStateException(new IllegalArgumentException("eve@example.org"))));
    }
}
