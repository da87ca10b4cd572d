package io.throughline.gateway.callback;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;

/** LINE keeps the contract of channels. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class LineChannelTest extends ProviderChannelContract {
    @Override
    ProviderLine line() {
        return ProviderLine.LINE;
    }

    @Override
    String message(String key, String text, String more) {
        return payload(key, "{\"id\":\"%s\",\"type\":\"text\",\"text\":\"%s\"%s}".formatted(key, text, more));
    }

    @Override
    String picture(String key, String text, String provider) {
        return payload(
                key, "{\"id\":\"%s\",\"type\":\"file\",\"fileName\":\"%s.txt\",\"fileSize\":1}".formatted(key, text));
    }

    private static String payload(String key, String message) {
        return """
                {"destination":"1","events":[{"type":"message","webhookEventId":"%s","timestamp":1700000000000,
                 "source":{"type":"user","userId":"7"},"message":%s}]}""".formatted(key, message);
    }
}
