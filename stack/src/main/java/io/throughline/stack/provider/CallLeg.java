package io.throughline.stack.provider;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** One leg of a call at Twilio: does what the TwiML says until somebody has to act. */
final class CallLeg {
    private final PhoneLine line;
    private final Map<String, String> always;
    private final Deque<Element> next = new ArrayDeque<>();

    final List<String> heard = new ArrayList<>();

    @Nullable
    Element gathering;

    @Nullable
    Element queue;

    @Nullable
    Element dialing;

    @Nullable
    URI recordings;

    boolean over;

    /**
     * A leg that has yet to be begun.
     *
     * @param always what Twilio tells in every request about it
     */
    CallLeg(PhoneLine line, Map<String, String> always) {
        this.line = line;
        this.always = Map.copyOf(always);
    }

    /** Tells the webhook and does what it answers, instead of what was to be done. */
    void fetch(URI url, Map<String, String> told) throws IOException, InterruptedException {
        obey(post(url, told));
    }

    /** Does that instead of what was to be done. */
    void obey(String twiml) throws IOException, InterruptedException {
        var verbs = TwimlReader.verbs(twiml);
        next.clear();
        next.addAll(verbs);
        go();
    }

    /** Tells the webhook; what it answers changes nothing. */
    String post(URI url, Map<String, String> told) throws IOException, InterruptedException {
        var fields = new LinkedHashMap<>(always);
        fields.putAll(told);
        return line.tell(url, fields);
    }

    /** Goes on. */
    void go() throws IOException, InterruptedException {
        while (!next.isEmpty() && gathering == null && dialing == null && !over) {
            var verb = next.removeFirst();
            switch (verb.getTagName()) {
                case "Say", "Play" -> hear(verb);
                case "Gather" -> {
                    TwimlReader.inside(verb)
                            .filter(one -> one.getTagName().equals("Say"))
                            .forEach(this::hear);
                    gathering = verb;
                }
                case "Redirect" -> redirect(verb);
                case "Enqueue" -> {
                    queue = verb;
                    next.clear();
                }
                case "Leave" -> leave();
                case "Dial" -> {
                    dialing = verb;
                    recordings = line.url(verb.getAttribute("recordingStatusCallback"));
                }
                case "Hangup" -> hangUp(1);
                default -> throw new IllegalStateException("the call does not know " + verb.getTagName());
            }
        }
    }

    private void hear(Element verb) {
        heard.add(verb.getTextContent());
        LockSupport.parkNanos(line.pace().toNanos());
    }

    /** Who waits hears the same again when it is time. */
    private void redirect(Element verb) throws IOException, InterruptedException {
        next.clear();
        if (queue == null) {
            next.addAll(TwimlReader.verbs(post(line.url(verb.getTextContent()), Map.of("CallStatus", "in-progress"))));
        }
    }

    private void leave() throws IOException, InterruptedException {
        var left = queue;
        queue = null;
        next.clear();
        if (left != null) {
            next.addAll(TwimlReader.verbs(post(line.url(left.getAttribute("action")), Map.of("QueueResult", "leave"))));
        }
    }

    /** Tells how the leg that rings for this one stands. */
    void tellOther(String status) throws IOException, InterruptedException {
        var ringing = dialing;
        if (ringing != null) {
            post(line.url(TwimlReader.noun(ringing).getAttribute("statusCallback")), Map.of("CallStatus", status));
        }
    }

    /** Ends it. */
    void hangUp(int seconds) throws IOException, InterruptedException {
        if (!over) {
            over = true;
            tellOther("completed");
            post(line.webhook(), Map.of("CallStatus", "completed", "CallDuration", Integer.toString(seconds)));
        }
    }
}
