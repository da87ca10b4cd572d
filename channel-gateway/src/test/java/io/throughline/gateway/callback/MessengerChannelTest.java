package io.throughline.gateway.callback;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;

/** Messenger keeps the contract of channels. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class MessengerChannelTest extends ProviderChannelContract {
    @Override
    ProviderLine line() {
        return ProviderLine.MESSENGER;
    }

    @Override
    String message(String key, String text, String more) {
        return payload(key, "\"text\":\"%s\"%s".formatted(text, more));
    }

    @Override
    String picture(String key, String text, String provider) {
        return payload(
                key,
                "\"text\":\"%s\",\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"%s/cdn/77\"}}]"
                        .formatted(text, provider));
    }

    private static String payload(String key, String members) {
        return """
                {"object":"%s","entry":[{"id":"%s","messaging":[{"sender":{"id":"7"},"recipient":{"id":"%s"},
                 "timestamp":1700000000000,"message":{"mid":"%s",%s}}]}]}""".formatted("page", "2", "2", key, members);
    }
}
