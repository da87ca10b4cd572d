package io.throughline.gateway.callback;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;

/** Channels of the company's own keep the contract of channels. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class CustomChannelTest extends ProviderChannelContract {
    @Override
    ProviderLine line() {
        return ProviderLine.CUSTOM;
    }

    @Override
    String message(String key, String text, String more) {
        return """
                {"type":"message.received","data":{"id":"%s","text":"%s","from":{"id":"7","name":"Eve"}%s}}""".formatted(key, text, more);
    }

    @Override
    String picture(String key, String text, String provider) {
        return message(key, text, ",\"files\":[{\"name\":\"a.txt\",\"url\":\"" + provider + "/cdn/77\"}]");
    }
}
