package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpoofWarningTest {
    private static void warns(String headers, SpoofWarning... expected) {
        var raw = (headers + "\n\nhello").getBytes(StandardCharsets.UTF_8);
        var found = SpoofWarning.of(MailParser.parse(raw, "shop.example"), MailHeaders.of(raw));
        assertEquals(Arrays.asList(expected), found, headers);
    }

    @Test
    void warnsOfWhatMayDeceive() {
        warns("From: a@one.example\nFrom: b@two.example", SpoofWarning.SEVERAL_SENDERS);
        warns("From: \"boss@bank.example\" <eve@evil.example>", SpoofWarning.NAME_IS_ANOTHER_ADDRESS);
        warns(
                "From: =?utf-8?q?Boss_=3Cboss=40bank.example=3E?= <eve@evil.example>",
                SpoofWarning.NAME_IS_ANOTHER_ADDRESS);
        warns("From: Boss <=?utf-8?q?boss?=@evil.example>", SpoofWarning.ENCODED_ADDRESS);
        warns("From: Bank <info@b\u0430nk.example>", SpoofWarning.MIXED_SCRIPTS);
        warns("From: Bank <info@xn--bnk-6cd.example>", SpoofWarning.MIXED_SCRIPTS);
        warns("From: a@one.example\nReply-To: a@two.example", SpoofWarning.ANSWERS_GO_ELSEWHERE);
    }

    @Test
    void isSilentAboutWhatIsUsual() {
        for (var headers : List.of(
                "From: Ann <ann@one.example>",
                "From: \"ann@one.example\" <Ann@one.example>",
                "From: ann@one.example\nReply-To: help@one.example",
                "From: \u0418\u0432\u0430\u043d <ivan@\u0431\u0430\u043d\u043a.example>",
                "Subject: nobody")) {
            warns(headers);
        }
    }
}
