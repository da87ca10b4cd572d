package io.throughline.history.conversation;

import io.throughline.contracts.Channel;
import io.throughline.contracts.Touchpoint.CallReported;
import java.time.Duration;

/** What a timeline says of a call, in one line. */
final class CallWords {
    private static final int SECONDS_OF_A_MINUTE = 60;

    private CallWords() {}

    static String of(CallReported call) {
        var what = what(call);
        return switch (call.state()) {
            case STARTED, RINGING -> what;
            case ANSWERED -> what + ", in progress";
            case MISSED -> call.outbound() ? what + ", not answered" : "Missed call";
            case ENDED, RECORDED -> call.duration() == null ? what + ", ended" : what + ", " + length(call.duration());
        };
    }

    /** Of a call to the customer that begins. */
    static String calling(Channel channel) {
        return channel == Channel.VIDEO ? "Video call" : "Call to the customer";
    }

    private static String what(CallReported call) {
        return call.outbound() ? calling(call.origin().channel()) : "Call";
    }

    private static String length(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < SECONDS_OF_A_MINUTE
                ? seconds + " s"
                : seconds / SECONDS_OF_A_MINUTE + " min " + seconds % SECONDS_OF_A_MINUTE + " s";
    }
}
