package io.throughline.gateway.callback;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.Message;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.Snapshot;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.Stream;
import io.throughline.contracts.TaskId;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.gateway.call.Calls;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.provider.PhoneCall;
import io.throughline.stack.provider.PhoneLine;
import io.throughline.stack.provider.ProviderCall;
import io.throughline.stack.provider.ProviderSimulator;
import io.throughline.stack.provider.ProviderSimulator.Sent;
import io.throughline.stack.provider.SimulatedProvider;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls from the first ring to the last, with Twilio's side simulated. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class VoiceTest {
    private static final String CUSTOMER = "+4915112345678";
    private static final String SETTINGS = """
            {"account_sid":"AC00000000000000000000000000000000","number":"+4930123","greeting":"Welcome.","record":true,
             "menu":{"prompt":"Orders: 1.","options":[
                {"digit":"1","name":"Orders","words":["order"],"queue":"orders","language":"de"}]}}""";

    @SuppressWarnings("NullAway.Init") // by Simulators
    ProviderSimulator simulator;

    @Inject
    Calls calls;

    @Inject
    Clock clock;

    private final AgentId agent = AgentId.ofUser(UUID.randomUUID());
    private String inbox = "";

    @BeforeEach
    void open() {
        inbox = CallbackInbox.open("voice", SETTINGS, "{\"auth_token\":\"t\"}");
    }

    private PhoneLine line() {
        var webhook = URI.create("https://desk.example/v1/callbacks/" + inbox);
        return new PhoneLine("+4930123", webhook, CallbackInbox.url(inbox), "t", Duration.ZERO);
    }

    private Instant now() {
        return clock.instant();
    }

    private static List<CallReported> reports(String call) {
        return TopicReader.events(
                Stream.TOUCHPOINTS, CallReported.class, one -> one.call().equals(call));
    }

    private static List<CallState> states(String call) {
        return reports(call).stream().map(CallReported::state).toList();
    }

    /** What history says when it has taken in the call. */
    private ConversationId recorded(String call) {
        var conversation = ConversationId.draw(now());
        var customer = CustomerId.draw(now());
        var message = new Message(
                MessageId.draw(now()),
                1,
                true,
                Channel.VOICE,
                new InboxId(inbox),
                IdentityKey.phone(CUSTOMER),
                Assurance.ATTESTED,
                null,
                null,
                "Call",
                List.of(),
                null,
                now(),
                now(),
                now(),
                call);
        var snapshot = new Snapshot(
                ConversationStatus.OPEN, true, "My parcel", Channel.VOICE, new InboxId(inbox), null, null, null, now());
        var card = new Card(customer, "Ada", List.of(), Map.of(), List.of(), List.of(), List.of(), null, now());
        TopicWriter.write(new MessageRecorded(conversation, customer, message, snapshot, card));
        soon().until(() -> "Ada"
                .equals(calls.find(call).await().indefinitely().orElseThrow().name()));
        return conversation;
    }

    private void accept(ConversationId conversation) {
        var offer = new Offer(
                ReservationId.draw(now()),
                TaskId.draw(now()),
                agent,
                conversation,
                CustomerId.draw(now()),
                Channel.VOICE);
        TopicWriter.write(new ReservationAccepted(offer, now()));
    }

    /** What Twilio's API was last asked to do at that resource, once it was. */
    private Map<String, String> asked(String resource) {
        soon().until(() -> sent(resource).findAny().isPresent());
        var form = sent(resource).reduce((first, last) -> last).orElseThrow().body();
        return java.util.Arrays.stream(form.split("&"))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private java.util.stream.Stream<Sent> sent(String resource) {
        return simulator.sent(SimulatedProvider.TWILIO).stream()
                .filter(one -> one.path().endsWith(resource + ".json"));
    }

    @Test
    void bringsTheCallerToTheAgentWhoTookTheCall() throws IOException, InterruptedException {
        // Given a caller who chose from the menu and waits
        var call = PhoneCall.dial(line(), CUSTOMER, true);
        assertEquals(List.of("Welcome.", "Orders: 1."), call.heard());
        call.press("1");
        assertTrue(call.isQueued());
        assertEquals(List.of(CallState.STARTED, CallState.RINGING), states(call.sid()));
        var rings = reports(call.sid()).getLast();
        assertEquals("orders", rings.origin().queue());
        assertEquals(Map.of("choice", "Orders", "language", "de"), rings.details());
        call.hearPlace(2, 200);
        assertTrue(
                call.heard().contains("Sie sind Nummer 2 in der Warteschlange."),
                call.heard().toString());

        // When an agent takes it
        accept(recorded(call.sid()));
        call.obey(asked("/Calls/" + call.sid()).getOrDefault("Twiml", ""));

        // Then the agent's phone rings, and the call is one from its beginning to its recording
        assertEquals(agent.value(), call.rings());
        call.pickedUp();
        call.hangUp(95);
        call.recorded("RE1");
        assertEquals(
                List.of(CallState.STARTED, CallState.RINGING, CallState.ANSWERED, CallState.ENDED, CallState.RECORDED),
                states(call.sid()));
        assertEquals(Map.of("recording", "RE1"), reports(call.sid()).getLast().details());
        assertEquals(Duration.ofSeconds(95), reports(call.sid()).get(3).duration());
    }

    @Test
    void ringsAgainWhenTheAgentDoesNotPickUp() throws IOException, InterruptedException {
        var call = PhoneCall.dial(line(), CUSTOMER, true);
        call.say("my order please");
        accept(recorded(call.sid()));
        call.obey(asked("/Calls/" + call.sid()).getOrDefault("Twiml", ""));
        call.notPickedUp();
        assertTrue(call.isQueued());
        assertFalse(call.isOver());
        soon().until(() -> sent("/Calls/" + call.sid()).count() == 2);
    }

    @Test
    void callsBackWhoDoesNotWantToWait() throws IOException, InterruptedException {
        // Given
        var call = PhoneCall.dial(line(), CUSTOMER, true);
        call.keepSilent();
        assertTrue(call.heard().contains("Sorry, I did not get that."));
        call.keepSilent();
        call.hearPlace(9, 0);

        // When
        call.press("1");

        // Then
        assertTrue(call.heard().getLast().startsWith("Thank you. We call you back"));
        assertTrue(call.isOver());
        assertEquals(List.of(CallState.STARTED, CallState.RINGING, CallState.ENDED), states(call.sid()));

        // And the agent who takes it is rung first
        accept(recorded(call.sid()));
        var dialled = asked("/Calls");
        assertEquals("client:" + agent.value(), dialled.get("To"));
        assertTrue(dialled.getOrDefault("Twiml", "").contains(">" + CUSTOMER + "</Number>"));
    }

    @Test
    void missesWhoHangsUpWhileWaiting() throws IOException, InterruptedException {
        var call = PhoneCall.dial(line(), "anonymous", false);
        call.press("1");
        call.hangUp(20);
        assertEquals(List.of(CallState.STARTED, CallState.RINGING, CallState.MISSED), states(call.sid()));
        var caller = reports(call.sid()).getFirst().origin().sender().origin();
        assertEquals(IdentityKey.phone("anonymous"), caller.key());
        assertEquals(Assurance.CLAIMED, caller.assurance());
    }

    @Test
    void callsACustomerForAnAgent() throws IOException, InterruptedException {
        // When
        var wanted = new CallRequested(
                MessageId.draw(now()),
                ConversationId.draw(now()),
                CustomerId.draw(now()),
                new InboxId(inbox),
                Channel.VOICE,
                IdentityKey.phone("+4940999"),
                agent,
                "Ana",
                now());
        TopicWriter.write(wanted);

        // Then the agent's phone rings
        soon().until(() -> asked("/Calls").getOrDefault("Twiml", "").contains("+4940999"));
        assertEquals("client:" + agent.value(), asked("/Calls").get("To"));
        soon().until(() -> delivered(wanted).contains(DeliveryState.SENT));

        // And what becomes of the customer's is told under the id of the wish
        var id = wanted.message().value();
        told("status", id, "CallStatus=completed&CallDuration=61");
        assertEquals(List.of(CallState.ENDED), states(id));
        assertTrue(reports(id).getFirst().outbound());

        // And an agent who does not come to the phone is told so
        told("agent", id, "CallStatus=no-answer");
        soon().until(() -> delivered(wanted).contains(DeliveryState.FAILED));
    }

    private static List<DeliveryState> delivered(CallRequested wanted) {
        return TopicReader.events(Stream.DELIVERIES, DeliveryReported.class, one -> one.message()
                        .equals(wanted.message()))
                .stream()
                .map(DeliveryReported::state)
                .toList();
    }

    private void told(String step, String call, String form) throws IOException, InterruptedException {
        var query = "?step=" + step + "&call=" + call;
        var answer = ProviderCall.twilio(URI.create(line().webhook() + query), "CallSid=CA9&" + form, "t")
                .at(URI.create(line().reached() + query))
                .send();
        assertEquals(204, answer.statusCode(), answer.body());
    }

    @Test
    void opensNothingForTheEndOfACallThatNobodyHeardOf() throws IOException, InterruptedException {
        var answer = ProviderCall.twilio(line().webhook(), "CallSid=UNKNOWN" + inbox + "&CallStatus=busy", "t")
                .at(line().reached())
                .send();
        assertEquals(204, answer.statusCode());
        assertEquals(List.of(), reports("UNKNOWN" + inbox));
    }

    @Test
    void refusesWhatTwilioDidNotSign() {
        var forged = new PhoneLine("+4930123", line().webhook(), line().reached(), "guessed", Duration.ZERO);
        var refused = assertThrows(IOException.class, () -> PhoneCall.dial(forged, CUSTOMER, true));
        assertTrue(String.valueOf(refused.getMessage()).contains("401")
                || String.valueOf(refused.getMessage()).contains("403"));
    }
}
