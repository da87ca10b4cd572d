package io.throughline.stack.provider;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A call at a number of Twilio's, from the caller's side: what they do, and what they hear. The company's webhook is told
 * what Twilio tells it, signed.
 */
public final class PhoneCall {
    private final PhoneLine line;
    private final String sid;
    private final CallLeg leg;

    private PhoneCall(PhoneLine line, String from, boolean attested) {
        this.line = line;
        this.sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        this.leg = new CallLeg(line, always(line, sid, from, attested));
    }

    private static Map<String, String> always(PhoneLine line, String sid, String from, boolean attested) {
        var always = new LinkedHashMap<String, String>();
        always.put("CallSid", sid);
        always.put("AccountSid", "AC00000000000000000000000000000000");
        always.put("From", from);
        always.put("To", line.number());
        always.put("Direction", "inbound");
        if (attested) {
            always.put("StirVerstat", "TN-Validation-Passed-A");
        }
        return always;
    }

    /**
     * Somebody calls the company, whose side picks up.
     *
     * @param attested whether the carrier vouches for the caller's number (STIR/SHAKEN)
     */
    public static PhoneCall dial(PhoneLine line, String from, boolean attested)
            throws IOException, InterruptedException {
        var call = new PhoneCall(line, from, attested);
        call.leg.fetch(line.webhook(), Map.of("CallStatus", "ringing"));
        return call;
    }

    /** The id of the call. */
    public String sid() {
        return sid;
    }

    /** What was said and played so far. */
    public List<String> heard() {
        return List.copyOf(leg.heard);
    }

    /** Whether the caller waits in a queue. */
    public boolean isQueued() {
        return leg.queue != null;
    }

    /** The address that rings for the caller; empty while none does. */
    public String rings() {
        var ringing = leg.dialing;
        return ringing == null ? "" : TwimlReader.noun(ringing).getTextContent();
    }

    /** Whether the company has hung up, or the caller. */
    public boolean isOver() {
        return leg.over;
    }

    /** The caller presses a key. */
    public void press(String digit) throws IOException, InterruptedException {
        answer(Map.of("Digits", digit));
    }

    /** The caller says a word. */
    public void say(String words) throws IOException, InterruptedException {
        answer(Map.of("SpeechResult", words, "Confidence", "0.93"));
    }

    private void answer(Map<String, String> input) throws IOException, InterruptedException {
        var asked = leg.gathering;
        if (asked == null) {
            throw new IllegalStateException("nobody asks for anything");
        }
        leg.gathering = null;
        leg.fetch(line.url(asked.getAttribute("action")), input);
    }

    /** The caller does nothing until the time for it is over. */
    public void keepSilent() throws IOException, InterruptedException {
        leg.gathering = null;
        leg.go();
    }

    /** Twilio's own queue moves on: the caller hears the place in it. */
    public void hearPlace(int position, int averageSeconds) throws IOException, InterruptedException {
        var waits = leg.queue;
        if (waits == null) {
            throw new IllegalStateException("the caller does not wait");
        }
        leg.gathering = null;
        leg.fetch(
                line.url(waits.getAttribute("waitUrl")),
                Map.of(
                        "CallStatus", "in-progress",
                        "QueuePosition", Integer.toString(position),
                        "AvgQueueTime", Integer.toString(averageSeconds)));
    }

    /** The company changes what becomes of the call, over the API. */
    public void obey(String twiml) throws IOException, InterruptedException {
        leg.queue = null;
        leg.gathering = null;
        leg.obey(twiml);
    }

    /** Whoever rings picks up. */
    public void pickedUp() throws IOException, InterruptedException {
        leg.tellOther("in-progress");
    }

    /** Whoever rings does not pick up. */
    public void notPickedUp() throws IOException, InterruptedException {
        var ringing = leg.dialing;
        leg.dialing = null;
        if (ringing != null) {
            leg.fetch(line.url(ringing.getAttribute("action")), Map.of("DialCallStatus", "no-answer"));
        }
    }

    /** The recording of the call is ready. */
    public void recorded(String recording) throws IOException, InterruptedException {
        var url = leg.recordings;
        if (url != null) {
            leg.post(url, Map.of("RecordingSid", recording, "RecordingUrl", "https://api.twilio.com/" + recording));
        }
    }

    /** The caller hangs up. */
    public void hangUp(int seconds) throws IOException, InterruptedException {
        leg.hangUp(seconds);
    }
}
