package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.Requests.form;
import static io.throughline.gateway.email.provider.Requests.header;
import static io.throughline.gateway.email.provider.Requests.json;
import static io.throughline.gateway.email.provider.Requests.multipart;
import static io.throughline.gateway.email.provider.Requests.part;
import static io.throughline.gateway.email.provider.Requests.post;

import io.throughline.gateway.provider.ProviderRequest;
import java.util.List;
import java.util.Map;

/** For each provider a request of each form that it has. */
final class Samples {
    static final String MAIL = """
            From: Anna <anna@example.org>\\r\\nTo: help@example.com\\r\\nSubject: Hello\\r\\n\\r\\nGood day\\r\\n""";

    static final Map<String, List<ProviderRequest>> ALL = Map.ofEntries(
            Map.entry("amazon_ses", List.of(ses("""
                    {"notificationType":"Bounce","mail":{"messageId":"m1","headers":[{"name":"X-Tag","value":"t"}]},
                    "bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"a@example.org"}]}}"""), ses("""
                    {"notificationType":"Received","mail":{"messageId":"m2","source":"a@example.org"},
                    "receipt":{"recipients":["h@example.com"],"action":{"type":"SNS"}},"content":"%s"}""".formatted(MAIL)))),
            Map.entry("brevo", List.of(json("""
                    {"event":"hard_bounce","email":"a@example.org","ts_epoch":1700000000123,"tags":["t"],
                    "message-id":"<m1@example.com>","X-Mailin-custom":"{\\"order\\":7}"}"""), json("""
                    {"items":[{"Uuid":["u1"],"Headers":{"From":"a@example.org","Received":["one","two"]},
                    "RawTextBody":"Hi","Attachments":[{"Name":"a.txt","DownloadToken":"k"}]}]}"""))),
            Map.entry("mailersend", List.of(json("""
                    {"type":"activity.sent","data":{"id":"e1","type":"sent","created_at":"2025-03-01T10:00:00.5Z",
                    "email":{"tags":["t"],"message":{"id":"m1"},"recipient":{"email":"a@example.org"}}}}"""), json("""
                    {"type":"inbound.message","data":{"id":"e2","raw":"%s","sender":{"email":"a@example.org"},
                    "recipients":{"rcptTo":[{"email":"h@example.com"}]}}}""".formatted(MAIL)))),
            Map.entry(
                    "mailgun",
                    List.of(
                            json("""
                    {"signature":{"token":"t","timestamp":"1","signature":"s"},"event-data":{"event":"delivered",
                    "timestamp":1700000000.25,"message":{"headers":{"message-id":"m1"}},"user-variables":{"a":1}}}"""),
                            multipart(part(
                                            "name=\"message-headers\"",
                                            "[[\"From\", \"a@example.org\"], [\"Subject\", \"Hello\"]]")
                                    + part("name=\"attachment-count\"", "1")
                                    + part("name=\"content-id-map\"", "{\"<c1>\":\"attachment-1\"}")
                                    + part("name=\"attachment-1\"; filename=\"a.txt\"", "content")),
                            form(List.of(
                                    "event",
                                    "clicked",
                                    "own",
                                    "1",
                                    "url",
                                    "https://example.com",
                                    "token",
                                    "t",
                                    "timestamp",
                                    "1")))),
            Map.entry("mailjet", List.of(json("""
                    [{"event":"bounce","time":1700000000,"MessageID":19421777835146490,"email":"a@example.org",
                    "error":"user unknown","Payload":"{\\"order\\":7}"},{"event":"open"}]"""), json("""
                    {"Sender":"a@example.org","Headers":{"From":["a@example.org"]},"Text-part":"Hi",
                    "Parts":[{"Headers":{"Content-Type":"text/plain; name=\\"a.txt\\""},"ContentRef":"Attachment1"}],
                    "Attachment1":"aGVsbG8="}"""))),
            Map.entry("mailtrap", List.of(json("""
                    {"events":[{"event":"bounce","timestamp":1700000000,"message_id":"m1","category":"t",
                    "custom_variables":{"order":7}}]}"""))),
            Map.entry(
                    "mandrill",
                    List.of(
                            form(List.of("mandrill_events", """
                    [{"event":"hard_bounce","ts":1700000000,"_id":"m1","msg":{"email":"a@example.org"}},
                    {"event":"inbound","msg":{"raw_msg":"%s","email":"h@example.com"}}]""".formatted(MAIL))),
                            post(
                                    "application/x-www-form-urlencoded",
                                    "mandrill_events=%5B%7B%22event%22%3A%22send%22%7D%5D"))),
            Map.entry("postal", List.of(json("""
                    {"event":"MessageSent","timestamp":1700000000.9,"uuid":"e1","payload":{"status":"Sent",
                    "message":{"id":7,"to":"a@example.org","tag":"t"}}}"""), json("""
                    {"id":8,"rcpt_to":"h@example.com","mail_from":"a@example.org","base64":true,
                    "message":"RnJvbTogYUBleGFtcGxlLm9yZw0KDQpIaQ0K"}"""))),
            Map.entry("postmark", List.of(json("""
                    {"RecordType":"Bounce","Type":"HardBounce","ID":42,"MessageID":"m1","Email":"a@example.org",
                    "BouncedAt":"2025-03-01T10:00:00.1234567Z","Tag":"t","Metadata":{"order":"7"}}"""), json("""
                    {"FromFull":{"Name":"Anna","Email":"a@example.org"},"ToFull":[{"Email":"h@example.com"}],
                    "Subject":"Hello","TextBody":"Hi","Headers":[{"Name":"Return-Path","Value":"<e@example.org>"}],
                    "Attachments":[{"Name":"a.txt","ContentType":"text/plain","Content":"aGVsbG8="}]}"""))),
            Map.entry(
                    "sendgrid",
                    List.of(
                            json("""
                    [{"event":"dropped","reason":"Invalid","email":"a@example.org","timestamp":1700000000,
                    "sg_event_id":"e1","smtp-id":"<m1>","category":"t","order":7}]"""),
                            multipart(part("name=\"headers\"", "From: a@example.org\nSubject: Hello\n")
                                    + part("name=\"charsets\"", "{\"text\":\"utf-8\"}")
                                    + part("name=\"text\"", "Grüße")
                                    + part(
                                            "name=\"envelope\"",
                                            "{\"to\":[\"h@example.com\"],\"from\":\"e@example.org\"}")
                                    + part("name=\"attachment-info\"", "{\"attachment1\":{\"content-id\":\"c1\"}}")
                                    + part("name=\"attachment1\"; filename=\"a.txt\"", "content")))),
            Map.entry("sparkpost", List.of(json("""
                    [{"msys":{"message_event":{"type":"bounce","bounce_class":"10","timestamp":"1700000000",
                    "event_id":"e1","transmission_id":"m1","raw_rcpt_to":"a@example.org","campaign_id":"t",
                    "rcpt_meta":{"order":7}}}},{"msys":{}}]"""), json("""
                    [{"msys":{"relay_message":{"msg_from":"a@example.org","rcpt_to":"h@example.com",
                    "content":{"email_rfc822":"%s","email_rfc822_is_base64":false}}}}]""".formatted(MAIL)))),
            Map.entry("unisender_go", List.of(json("""
                    {"auth":"00000000000000000000000000000000","events_by_user":[{"user_id":1,"events":[
                    {"event_name":"transactional_email_status","event_data":{"job_id":"m1","email":"a@example.org",
                    "status":"hard_bounced","event_time":"2025-03-01 10:00:00","metadata":{"order":"7"},
                    "delivery_info":{"delivery_status":"err_blacklisted"}}}]}]}"""))));

    private Samples() {}

    /** A notification of SNS with that message. */
    static ProviderRequest ses(String message) {
        var quoted = message.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "");
        return json(
                "{\"Type\":\"Notification\",\"MessageId\":\"sns1\",\"Timestamp\":\"2025-03-01T10:00:00Z\",\"Message\":\""
                        + quoted
                        + "\"}",
                header("x-amz-sns-message-type", "Notification"),
                header("x-amz-sns-message-id", "sns1"));
    }

    static ProviderRequest first(String provider) {
        return ALL.getOrDefault(provider, List.of()).getFirst();
    }

    static ProviderRequest second(String provider) {
        return ALL.getOrDefault(provider, List.of()).get(1);
    }
}
