package io.throughline.stack.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** GreenMail that also takes mails from the null sender ({@code MAIL FROM:<>}, RFC 5321 section 4.5.5), as bounces are. */
final class MailServer extends GreenMail {
    MailServer(ServerSetup smtp, ServerSetup imap) {
        super(new ServerSetup[] {smtp, imap});
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
        var services = new HashMap<>(super.createServices(setups, managers));
        for (ServerSetup setup : setups) {
            services.computeIfPresent(
                    setup.getProtocol(), (protocol, server) -> withNullSender(server, setup, managers));
        }
        return services;
    }

    private static AbstractServer withNullSender(AbstractServer server, ServerSetup setup, Managers managers) {
        return server instanceof SmtpServer ? new Smtp(setup, managers) : server;
    }

    private static final class Smtp extends SmtpServer {
        private final SmtpManager manager;

        Smtp(ServerSetup setup, Managers managers) {
            super(setup, managers);
            this.manager = managers.getSmtpManager();
        }

        @Override
        protected ProtocolHandler createProtocolHandler(Socket socket) {
            return new SmtpHandler(new Commands(), manager, socket);
        }
    }

    private static final class Commands extends SmtpCommandRegistry {
        @Override
        public SmtpCommand getCommand(String name) {
            SmtpCommand command = super.getCommand(name);
            return name.toUpperCase(Locale.ROOT).equals("MAIL") ? new Mail(command) : command;
        }
    }

    private static final class Mail extends SmtpCommand {
        private final SmtpCommand original;

        Mail(SmtpCommand original) {
            this.original = original;
        }

        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line)
                throws IOException {
            original.execute(connection, state, manager, line);
            if (line.contains("<>")) {
                state.getMessage().setReturnPath(new MailAddress(""));
            }
        }
    }
}
