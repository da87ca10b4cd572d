package io.throughline.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.InboxId;
import io.throughline.gateway.call.Call;
import io.throughline.gateway.call.Call.Stage;
import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.twilio.VoiceSettings.Menu;
import io.throughline.gateway.twilio.VoiceSettings.Option;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallScriptTest {
    private static final Menu MENU = new Menu(
            "For orders press 1, für Deutsch die 2.",
            List.of(
                    new Option("1", "Orders", List.of("order", "parcel"), "orders", null),
                    new Option("2", "German", List.of("deutsch"), null, "de-DE")));

    private static final CallSteps STEPS = new CallSteps("https://desk.example/v1/callbacks/inb");

    private final CallScript script = new CallScript(settings("client:{agent}"), STEPS);

    private static VoiceSettings settings(String agents) {
        return new VoiceSettings(
                "AC00000000000000000000000000000000",
                "+4930123",
                null,
                null,
                "Welcome to <Shoes & More>.",
                MENU,
                agents,
                null,
                false);
    }

    private static Call call(boolean attested, @Nullable String name, @Nullable String matter) {
        return new Call(
                "CA1",
                InboxId.draw(Instant.EPOCH),
                "+49151",
                attested,
                false,
                Stage.ARRIVED,
                null,
                null,
                name,
                matter,
                null);
    }

    @Test
    void greetsAtOnceAndAsksWhoItIsMeanwhile() {
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?><Response>\
                <Say language="en-GB">Welcome to &lt;Shoes &amp; More&gt;.</Say>\
                <Redirect method="POST">https://desk.example/v1/callbacks/inb?step=welcome</Redirect></Response>""", script.greeting().xml());
    }

    @Test
    void greetsByNameWhoseNumberTheCarrierVouchesFor() {
        var xml = script.welcome(Optional.of(call(true, "Ada", "My parcel"))).xml();
        assertTrue(xml.contains("Hello, Ada."), xml);
        assertTrue(xml.contains("open matter before us: My parcel."), xml);
        assertTrue(xml.contains("For orders press 1"), xml);
    }

    @Test
    void tellsNothingToWhoeverShowsANumberThatNobodyVouchesFor() {
        var xml = script.welcome(Optional.of(call(false, "Ada", "My parcel"))).xml();
        assertFalse(xml.contains("Ada"), xml);
        assertFalse(xml.contains("parcel<"), xml);
        assertTrue(xml.contains("For orders press 1"), xml);
    }

    @Test
    void writesNoTagsOfStrangersAndNothingThatXmlHasNoPlaceFor() {
        var xml = script.welcome(Optional.of(call(true, "<Dial>\u0000\u0007+1900</Dial>", null)))
                .xml();
        assertTrue(xml.contains("Hello, &lt;Dial&gt;+1900&lt;/Dial&gt;."), xml);
    }

    @ParameterizedTest
    @CsvSource({
        "Digits=1, Orders",
        "Digits=2, German",
        "SpeechResult=where+is+my+Parcel, Orders",
        "SpeechResult=Deutsch+bitte, German",
        "Digits=7, ",
        "SpeechResult=pizza, ",
        "CallSid=CA1, "
    })
    void takesKeysAndWords(String told, @Nullable String chosen) {
        assertEquals(
                Optional.ofNullable(chosen), script.chosen(Parameters.of(told)).map(Option::name));
    }

    @Test
    void tellsWhoWaitsThePlaceTheWaitAndAWayOut() {
        var xml = script.waiting(Optional.empty(), Parameters.of("QueuePosition=3&AvgQueueTime=250"))
                .xml();
        assertTrue(xml.contains("You are number 3 in the queue."), xml);
        assertTrue(xml.contains("about 5 minutes"), xml);
        assertTrue(xml.contains("Press 1, and we call you back."), xml);
    }

    @Test
    void tellsNoWaitOfWhichNothingIsKnown() {
        var xml = script.waiting(Optional.empty(), Parameters.of("QueuePosition=x"))
                .xml();
        assertFalse(xml.contains("You are number"), xml);
        assertFalse(xml.contains("minutes"), xml);
    }

    @Test
    void goesOnInTheLanguageThatWasChosen() {
        assertTrue(script.enqueue("de-DE", "orders").xml().contains("<Say language=\"de-DE\">Einen Moment bitte"));
        assertTrue(script.enqueue("sw", "orders").xml().contains("One moment"));
    }

    @ParameterizedTest
    @CsvSource({
        "client:{agent}, <Client, >agt_1</Client>",
        "sip:{agent}@pbx.example, <Sip, >sip:agt_1@pbx.example</Sip>",
        "+4940, <Number, >+4940</Number>"
    })
    void ringsAgentsWhereTheyAre(String address, String noun, String end) {
        var xml =
                new DialScript(settings(address), STEPS).toAgent("agt_1", "CA1").xml();
        assertTrue(xml.contains(noun), xml);
        assertTrue(xml.contains(end), xml);
        assertTrue(xml.contains("?step=agent&amp;call=CA1"), xml);
    }

    @Test
    void callsCustomersFromTheCompanysNumber() {
        var xml = new DialScript(settings("client:{agent}"), STEPS)
                .toCustomer("+49151", "msg_1")
                .xml();
        assertTrue(xml.contains("callerId=\"+4930123\""), xml);
        assertTrue(xml.contains(">+49151</Number>"), xml);
        assertFalse(xml.contains("record="), xml);
    }
}
