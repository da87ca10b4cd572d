package io.throughline.history.conversation;

import io.throughline.contracts.Touchpoint.CallReported;
import java.time.Duration;

/** What a timeline says of a call, in one line. */
final class CallWords {
    private static final int SECONDS_OF_A_MINUTE = 60;

    private CallWords() {}

    static String of(CallReported call) {
        var what = call.outbound() ? "Call to the customer" : "Call";
        return switch (call.state()) {
            case STARTED, RINGING -> what;
            case ANSWERED -> what + ", in progress";
            case MISSED -> call.outbound() ? what + ", not answered" : "Missed call";
            case ENDED, RECORDED -> call.duration() == null ? what + ", ended" : what + ", " + length(call.duration());
        };
    }

    private static String length(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < SECONDS_OF_A_MINUTE
                ? seconds + " s"
                : seconds / SECONDS_OF_A_MINUTE + " min " + seconds % SECONDS_OF_A_MINUTE + " s";
    }
}
