package io.throughline.gateway.callback;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.FileSource.At;
import io.throughline.gateway.channel.FileSource.Nowhere;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.stack.provider.ProviderSimulator;
import io.throughline.stack.provider.SimulatedProvider;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the files are that come with messages, and what has to be shown to get them. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class FileSourcesTest {
    private static final Map<String, String> BEARER = Map.of("Authorization", "Bearer t");
    private static final String ELSEWHERE = "https://cdn.example/a.png";

    @SuppressWarnings("NullAway.Init") // by Simulators
    ProviderSimulator simulator;

    @Inject
    Channels channels;

    @Inject
    Inboxes inboxes;

    @Inject
    Vertx vertx;

    private FileSource source(ProviderLine line, @Nullable String id, @Nullable String url) {
        InboxId opened = line.open();
        var inbox = soon().until(() -> inboxes.find(opened), found -> found.isPresent())
                .orElseThrow();
        var adapter = channels.find(line.channel).orElseThrow();
        var file = new RemoteFile(Kind.IMAGE, id, url, null, null, null);
        return Uni.createFrom()
                .voidItem()
                .emitOn(task -> vertx.getOrCreateContext().runOnContext(task))
                .chain(() -> adapter.file(inbox, file))
                .await()
                .indefinitely();
    }

    private String at(SimulatedProvider provider, String path) {
        return simulator.url(provider) + path;
    }

    @Test
    void ofWhatsAppAreToldByTheirIdAndWantTheToken() {
        assertEquals(
                new At(at(SimulatedProvider.GRAPH, "/media/7%2F7"), BEARER, true),
                source(ProviderLine.WHATSAPP, "7/7", ELSEWHERE));
    }

    @Test
    void ofTelegramAreToldByTheirIdAndHaveTheTokenInTheirUrl() {
        assertEquals(
                new At(at(SimulatedProvider.TELEGRAM, "/file/bott/photos/1.png"), Map.of(), true),
                source(ProviderLine.TELEGRAM, "77", null));
    }

    @Test
    void ofLineAreUnderTheirMessage() {
        assertEquals(
                new At(at(SimulatedProvider.LINE, "/v2/bot/message/..%2F1/content"), BEARER, true),
                source(ProviderLine.LINE, "../1", null));
    }

    @Test
    void ofTwilioWantTheLoginAtTwilioAlone() {
        var url = at(SimulatedProvider.TWILIO, "/2010-04-01/Accounts/AC/Messages/MM/Media/ME");
        var source = assertInstanceOf(At.class, source(ProviderLine.SMS, null, url));
        assertEquals(url, source.url());
        assertTrue(source.own());
        assertEquals(
                "Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDp0",
                source.headers().get("Authorization"));
    }

    @Test
    void ofDirectMessagesOnXWantTheToken() {
        var url = "https://ton.twitter.com/1.1/ton/data/dm/1/2/a.jpg";
        assertEquals(new At(url, BEARER, false), source(ProviderLine.X, "1", url));
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSENGER", "INSTAGRAM", "LINE", "X", "SMS", "WHATSAPP"})
    void elsewhereAreForEverybodyAndGetNoSecrets(ProviderLine line) {
        assertEquals(new At(ELSEWHERE, Map.of(), false), source(line, null, ELSEWHERE));
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSENGER", "INSTAGRAM", "X", "SMS"})
    void areNowhereWhenTheMessageDoesNotSay(ProviderLine line) {
        assertInstanceOf(Nowhere.class, source(line, "1", null));
    }

    @Test
    void showNoSecretsInLogs() {
        var shown = new At("https://api.telegram.org/file/botTOKEN/a", BEARER, true).toString();
        assertTrue(!shown.contains("TOKEN") && !shown.contains("Bearer"), shown);
    }
}
