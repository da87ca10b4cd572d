package io.throughline.gateway.email;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Takes in mail from other mail servers by SMTP (RFC 5321), for the addresses of inboxes alone: nothing is relayed. A mail
 * is accepted when it is safe, and a server that hears otherwise sends it again.
 */
@ApplicationScoped
class MailListener {
    private static final Logger LOG = Logger.getLogger(MailListener.class);

    private final ListenConfig config;
    private final EmailConfig mails;
    private final TlsConfigurationRegistry tls;
    private final HandedMails handed;
    private @Nullable SMTPServer server;

    MailListener(ListenConfig config, EmailConfig mails, TlsConfigurationRegistry tls, HandedMails handed) {
        this.config = config;
        this.mails = mails;
        this.tls = tls;
        this.handed = handed;
    }

    void start(@Observes StartupEvent event) {
        config.port().ifPresent(this::listen);
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.stop();
        }
    }

    /** The port, if it listens. */
    Optional<Integer> port() {
        return Optional.ofNullable(server).map(SMTPServer::getPortAllocated);
    }

    private void listen(int port) {
        int largest = Math.toIntExact(mails.largestMail().asLongValue());
        var builder = SMTPServer.port(port)
                .bindAddress(config.address())
                .hostName(config.hostName())
                .softwareName("Throughline")
                .insertReceivedHeaders(false) // a repeat must have the same bytes
                .maxConnections(config.connections())
                .sessionHandler(SessionHandler.limitConcurrentSessionsBySource(config.connectionsOfOne()))
                .maxRecipients(config.recipients())
                .maxMessageSize(largest)
                .connectionTimeoutMs(Math.toIntExact(config.silence().toMillis()))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .messageHandlerFactory(session -> new HandedMail(handed, largest));
        var secured = config.tls().map(this::context);
        secured.ifPresent(context -> builder.enableTLS().startTlsSocketFactory(context));
        var started = builder.build();
        started.start();
        server = started;
        LOG.infof("mail is taken in by SMTP at port %d", started.getPortAllocated());
    }

    private SSLContext context(String name) {
        try {
            return tls.get(name)
                    .orElseThrow(() -> new IllegalStateException("there is no quarkus.tls." + name))
                    .createSSLContext();
        } catch (Exception unusable) { // as it is declared
            throw new IllegalStateException("the listener's certificate cannot be used", unusable);
        }
    }
}
