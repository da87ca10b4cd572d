package io.throughline.gateway.callback;

import static io.restassured.RestAssured.given;

import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.ChannelContract;
import io.throughline.stack.provider.ProviderSimulator;
import io.throughline.stack.provider.ProviderSimulator.Sent;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What every channel must be able to do whose provider calls over HTTP, against a simulator of that provider. */
abstract class ProviderChannelContract extends ChannelContract {
    private static final ConcurrentHashMap<ProviderLine, InboxId> INBOXES = new ConcurrentHashMap<>();
    private static final Pattern LINK = Pattern.compile("https://desk\\.example(/v1/files/[A-Za-z0-9_-]{22})");

    @SuppressWarnings("NullAway.Init") // by Simulators
    ProviderSimulator simulator;

    /** The provider's side. */
    abstract ProviderLine line();

    /**
     * A message as the provider reports it.
     *
     * @param more of its members, each with a comma before it
     */
    abstract String message(String key, String text, String more);

    /** A message with a picture that lies at the provider, whose address is known. */
    abstract String picture(String key, String text, String provider);

    @Override
    protected final InboxId inbox() {
        return INBOXES.computeIfAbsent(line(), ProviderLine::open);
    }

    @Override
    protected final Channel channel() {
        return line().channel;
    }

    @Override
    protected final IdentityKey customer() {
        return line().customer;
    }

    @Override
    protected final void report(String key, String text) throws Exception {
        line().call(inbox(), message(key, text, ""));
    }

    @Override
    protected final void reportUnknown(String key, String text, String unknown) throws Exception {
        line().call(inbox(), message(key, text, line().member("new_thing", unknown)));
    }

    @Override
    protected final void reportFile(String key, String text, byte[] file) throws Exception {
        simulator.giveOut(file);
        line().call(inbox(), picture(key, text, simulator.url(line().provider).toString()));
    }

    @Override
    protected final void reportNonsense() throws Exception {
        line().call(inbox(), "nonsense");
    }

    private List<Sent> sent(String text) {
        return simulator.sent(line().provider).stream()
                .filter(one -> decoded(one).contains(text))
                .toList();
    }

    private String decoded(Sent one) {
        return line() == ProviderLine.SMS ? URLDecoder.decode(one.body(), StandardCharsets.UTF_8) : one.body();
    }

    @Override
    protected final boolean arrived(IdentityKey customer, String text) {
        return sent(text).size() == 1;
    }

    @Override
    protected final boolean carried(String text, byte[] file) {
        var bytes = new String(file, StandardCharsets.UTF_8);
        boolean uploaded = simulator.sent(line().provider).stream()
                .anyMatch(one -> one.body().contains("\r\n\r\n" + bytes + "\r\n--"));
        return uploaded || sent(text).stream().anyMatch(one -> leadsTo(decoded(one), bytes));
    }

    private static boolean leadsTo(String message, String bytes) {
        return LINK.matcher(message).results().anyMatch(link -> given().get(URI.create(link.group(1)))
                .asString()
                .equals(bytes));
    }
}
