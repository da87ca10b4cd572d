package io.throughline.gateway.callback;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;

/** Texts by Twilio keep the contract of channels. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class SmsChannelTest extends ProviderChannelContract {
    @Override
    ProviderLine line() {
        return ProviderLine.SMS;
    }

    @Override
    String message(String key, String text, String more) {
        return "MessageSid=%s&From=%%2B491511&To=%%2B4930&Body=%s%s".formatted(key, text, more);
    }

    @Override
    String picture(String key, String text, String provider) {
        return message(
                key, text, "&NumMedia=1&MediaContentType0=text%2Fplain&MediaUrl0=" + encode(provider + "/media/77"));
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
