package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.Requests.header;
import static io.throughline.gateway.email.provider.Requests.json;
import static io.throughline.gateway.email.provider.Requests.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent.SubscriptionOffered;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.email.provider.event.MailSource;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.ProviderRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmazonSesTest {
    /** Made for these tests, together with the signatures; its key is thrown away. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIDDzCCAfegAwIBAgIUGx4ZaQarhiDmF3SymxsHkUI8vvswDQYJKoZIhvcNAQEL
            BQAwFjEUMBIGA1UEAwwLc25zLmV4YW1wbGUwIBcNMjYxMTIzMDMyMDMwWhgPMjEy
            NjEwMzAwMzIwMzBaMBYxFDASBgNVBAMMC3Nucy5leGFtcGxlMIIBIjANBgkqhkiG
            9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmoc35uEIYQSkN1RQR7Os+Bda2fGrLdKyuz8a
            /MQaCuTzUJD5r2kF3waPmVZLSuO13975cUOXkHNH6RnVmhuFbRaY7t30oNj7hxm/
            ZpgzigdoMtn2OOCZKFKkUxYOK7AITyj8smLkeNtD8pgNZOw6JFDMXZil/MK0dZ0n
            XO/pwimsD0bL81FvWt+8/h9mmh5p+ecOLO/ko0n/fXd2LrD6j+3dCvRJ++l7+WI3
            erPD6NJ3m6xPPFTZJR6SEQmNh44YQmHmpttKNSfnvtA1RujDkp0KxVyykAzd1iE5
            wLADipic9kSmKWtelpnZpRZ+KgycJLRCR8RL5YLkh+/Pus7FOwIDAQABo1MwUTAd
            BgNVHQ4EFgQUGmp08b1KVYxXTcz9Sc1aIHZH7K8wHwYDVR0jBBgwFoAUGmp08b1K
            VYxXTcz9Sc1aIHZH7K8wDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOC
            AQEACjH+Lw7+RBEiQFLq0DBihuKgAFw8RjGSQiTaj/RL6XOQHeZ9o+qwddVSXmgM
            1jqZl8RG7Oh5bp7xlQacj75g4EIcdmX1Bf4lmP78iSOpSahuoygtPVOIHb+cs9Z0
            luzKHcpJV8UHEL4I7hw7yDxYoQKUGVu70pvAW2YdHM4qUtPvlGFSK7d0mp52IRFN
            vt8ltPsvEuiWX5Bh7/NebkdNOXUEXuNxlgkW5ZAXiPky+cRoJP3N35NWbTzVuR+e
            2HXxWj0szQhP1LvGSDb9N6yD7nt1B09Lp/8Sl2V4s4eDmtYi4ED1fVRAarBe/dpz
            +aD9mmZ91LgVHPaMk0gGoUvxJQ==
            -----END CERTIFICATE-----
            """;

    private static final String BY_SHA256 =
            "fycMbMG2RZ1pUbH5wqGC1/McE1o7z+YynjUhHRrJhAijLDgqh8L1HV2Hxzd+OeWBdA3KiQ4iQYDaccb24jZ7MkkF1d7Dtivw"
                    + "Py04UMLJXsTyXqP8T4qsd0N052dF+GA+r2YSKMJe5OpAHp9ecUboAVU0kNxWB5ze4wM00ALYrT0uWjYtfvZ8kNVgGC9hBNhK"
                    + "F2aI0MnsF9Vi8IqIoqg8JIwEqbK9Yq6X5A8WwLeKtrz0vKY7asLaC1vKQds2ua3pjaYj+2LSmN169T9TrSoaglY/6S+ejruA"
                    + "1rHnrCqusM+GbhCZrsgO41mEgeQ9qG8NneRgRlg5YYoeVG0KaFyWVg==";

    private static final String BY_SHA1 =
            "HlcFj5fYnzNk4PaX2ibJfI/bhHrNRH/aijDTeSqk5+s1759twOyrCwem9uZph+SYuiyYqo+Y6zv8+aCpl4nUyoS9AQkUeJlc"
                    + "yge4cwlwPDap9sKZ9QxvE71eD71SOiaNnaZ4SleRNQ4PFopyinJu6Skk/lb5Y63t1eRvnUUJOv9NdgpN7TyKcwYh5mkUtXPS"
                    + "PcUYGfoydAhWumFhZ8c2GqMUXv3HY9of/tf8jwP3jFJae1wrHkdVhHfXATKOa5T4uGACFmtPrrVWsbBhHdUITLjhjGj2VTQr"
                    + "P9RmIdY6ypDEiC1YGxgntQzIXwhCPU1W1UvrFsXsVoVTjTFRP25kyA==";

    private static final String SENT =
            "{\\\"eventType\\\":\\\"Send\\\",\\\"mail\\\":{\\\"messageId\\\":\\\"ses-1\\\",\\\"destination\\\":[\\\"anna@example.org\\\"]}}";

    private final AmazonSes provider = new AmazonSes();

    @Test
    void signaturesFitTheCertificate() {
        var credentials = Credentials.of("certificate", CERTIFICATE);

        assertEquals(200, status(provider, signed("2", BY_SHA256, SENT), credentials));
        assertEquals(200, status(provider, signed("1", BY_SHA1, SENT), credentials));
        assertEquals(400, status(provider, signed("1", BY_SHA256, SENT), credentials));
        assertEquals(400, status(provider, signed("3", BY_SHA256, SENT), credentials));
        assertEquals(400, status(provider, signed("2", BY_SHA256, "{}"), credentials));
        assertEquals(400, status(provider, signed("2", "", SENT), credentials));
        assertEquals(400, status(provider, signed("2", BY_SHA256, SENT), Credentials.of("certificate", "none")));
        assertEquals(200, status(provider, signed("2", "", SENT), Credentials.NONE));
    }

    private static ProviderRequest signed(String version, String signature, String message) {
        return json(
                """
                {"Type":"Notification","MessageId":"sns-1","TopicArn":"arn:aws:sns:eu-central-1:1:mails",
                "Timestamp":"2025-03-01T10:00:00.000Z","SignatureVersion":"%s","Signature":"%s","Message":"%s"}""".formatted(version, signature, message),
                header("x-amz-sns-message-type", "Notification"),
                header("x-amz-sns-message-id", "sns-1"));
    }

    @Test
    void headersAgreeWithTheBody() {
        var body = "{\"Type\":\"Notification\",\"MessageId\":\"1\",\"Message\":\"{}\"}";

        assertEquals(400, status(provider, json(body), Credentials.NONE));
        assertEquals(400, status(provider, sns(body, "SubscriptionConfirmation", "1"), Credentials.NONE));
        assertEquals(400, status(provider, sns(body, "Notification", "2"), Credentials.NONE));
        assertEquals(400, status(provider, sns("{}", "", ""), Credentials.NONE));
        assertEquals(200, status(provider, sns(body, "Notification", "1"), Credentials.NONE));
    }

    private static ProviderRequest sns(String body, String type, String id) {
        return json(body, header("x-amz-sns-message-type", type), header("x-amz-sns-message-id", id));
    }

    @Test
    void subscriptionsAreOfferedByAmazonOnly() {
        // Given
        var genuine = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=1";

        // When
        var offered = provider.read(offer(genuine)).getFirst();

        // Then
        assertEquals(new SubscriptionOffered("arn:aws:sns:eu-central-1:1:mails", genuine), offered);
        for (var foreign : List.of(
                "http://sns.eu-central-1.amazonaws.com/",
                "https://sns.eu-central-1.amazonaws.com.example.org/",
                "https://example.org/sns.eu-central-1.amazonaws.com",
                "https://a@sns.eu-central-1.amazonaws.com/",
                "https://sns.eu-central-1.amazonaws.com:8443/",
                "https://s3.eu-central-1.amazonaws.com/",
                "https:// /",
                "")) {
            assertThrows(MalformedRequest.class, () -> provider.read(offer(foreign)), foreign);
        }
    }

    /** Anybody can have Amazon offer a topic: only a password shows that it was ours to ask. */
    @Test
    void subscriptionsNeedAPassword() {
        var offer = offer("https://sns.eu-central-1.amazonaws.com/");

        assertEquals(400, status(provider, offer, Credentials.NONE));
        assertEquals(401, status(provider, offer, Credentials.of("basic_auth", "a:b")));
    }

    private static ProviderRequest offer(String url) {
        return sns("""
                {"Type":"SubscriptionConfirmation","MessageId":"1","TopicArn":"arn:aws:sns:eu-central-1:1:mails",
                "Token":"t","SubscribeURL":"%s"}""".formatted(url), "SubscriptionConfirmation", "1");
    }

    @Test
    void eachRecipientIsAnEvent() {
        var events = provider.read(Samples.ses("""
                {"eventType":"Delivery","mail":{"messageId":"m1","destination":["x@example.org"]},
                "delivery":{"recipients":["a@example.org","b@example.org"],"smtpResponse":"250 ok"}}"""));

        assertEquals(
                List.of("a@example.org", "b@example.org"),
                events.stream().map(event -> ((Tracked) event).recipient()).toList());
        assertEquals("250 ok", ((Tracked) events.getFirst()).mtaResponse());
        assertEquals(EventType.DELIVERED, ((Tracked) events.getFirst()).type());
    }

    @Test
    void mailsInABucketAreNamed() {
        var received = Requests.received(provider, Samples.ses("""
                {"notificationType":"Received","mail":{"messageId":"m1","source":"a@example.org"},
                "receipt":{"recipients":["h@example.com"],"spamVerdict":{"status":"FAIL"},
                "action":{"type":"S3","bucketName":"mails","objectKey":"in/m1"}}}"""));

        assertEquals(new MailSource.Stored("mails", "in/m1"), received.mail());
        assertEquals("a@example.org", received.envelopeSender());
        assertEquals("h@example.com", received.envelopeRecipient());
        assertEquals(true, received.spamDetected());
    }

    @Test
    void mailsAreInTheNotification() {
        var encoded = Requests.received(provider, Samples.ses("""
                {"notificationType":"Received","content":"RnJvbTogYUBleGFtcGxlLm9yZw0KDQpIaQ0K",
                "receipt":{"action":{"type":"SNS","encoding":"BASE64"}}}"""));

        assertEquals("From: a@example.org\r\n\r\nHi\r\n", Requests.mime(encoded));
        assertThrows(
                MalformedRequest.class,
                () -> provider.read(Samples.ses("{\"notificationType\":\"Received\",\"receipt\":{}}")));
    }

    @Test
    void whatIsNoEventIsNone() {
        assertTrue(provider.read(json("{\"Type\":\"UnsubscribeConfirmation\"}")).isEmpty());
        assertTrue(provider.read(Samples.ses("Successfully validated SNS topic for Amazon SES event publishing."))
                .isEmpty());
    }
}
