package io.throughline.gateway.callback;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;

/** WhatsApp keeps the contract of channels. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class WhatsAppChannelTest extends ProviderChannelContract {
    @Override
    ProviderLine line() {
        return ProviderLine.WHATSAPP;
    }

    @Override
    String message(String key, String text, String more) {
        return payload(key, "\"type\":\"text\",\"text\":{\"body\":\"%s\"}%s".formatted(text, more));
    }

    @Override
    String picture(String key, String text, String provider) {
        return payload(key, "\"type\":\"image\",\"image\":{\"id\":\"77\",\"caption\":\"%s\"}".formatted(text));
    }

    private static String payload(String key, String members) {
        return """
                {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{
                 "metadata":{"phone_number_id":"1"},"contacts":[{"profile":{"name":"Eve"},"wa_id":"491511"}],
                 "messages":[{"id":"%s","from":"491511","timestamp":"1700000000",%s}]}}]}]}""".formatted(key, members);
    }
}
