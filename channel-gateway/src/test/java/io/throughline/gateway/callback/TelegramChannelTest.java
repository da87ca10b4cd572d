package io.throughline.gateway.callback;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;

/** Telegram keeps the contract of channels. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class TelegramChannelTest extends ProviderChannelContract {
    @Override
    ProviderLine line() {
        return ProviderLine.TELEGRAM;
    }

    @Override
    String message(String key, String text, String more) {
        return payload(key, "\"text\":\"%s\"%s".formatted(text, more));
    }

    @Override
    String picture(String key, String text, String provider) {
        return payload(key, "\"caption\":\"%s\",\"photo\":[{\"file_id\":\"77\"}]".formatted(text));
    }

    private static String payload(String key, String members) {
        int id = key.hashCode() & Integer.MAX_VALUE;
        return """
                {"update_id":%d,"message":{"message_id":%d,"date":1700000000,"from":{"id":7,"first_name":"Eve"},
                 "chat":{"id":7,"type":"private","first_name":"Eve"},%s}}""".formatted(id, id, members);
    }
}
