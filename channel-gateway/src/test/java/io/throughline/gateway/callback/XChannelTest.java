package io.throughline.gateway.callback;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;

/** X keeps the contract of channels. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class XChannelTest extends ProviderChannelContract {
    @Override
    ProviderLine line() {
        return ProviderLine.X;
    }

    @Override
    String message(String key, String text, String more) {
        return payload(key, "\"text\":\"%s\"%s".formatted(text, more));
    }

    @Override
    String picture(String key, String text, String provider) {
        return payload(
                key,
                "\"text\":\"%s\",\"attachment\":{\"type\":\"media\",\"media\":{\"type\":\"photo\",\"media_url_https\":\"%s/cdn/77\"}}"
                        .formatted(text, provider));
    }

    private static String payload(String key, String data) {
        return """
                {"for_user_id":"1","direct_message_events":[{"type":"message_create","id":"%s",
                 "created_timestamp":"1700000000000","message_create":{"target":{"recipient_id":"1"},"sender_id":"7",
                 "message_data":{%s}}}]}""".formatted(key, data);
    }
}
