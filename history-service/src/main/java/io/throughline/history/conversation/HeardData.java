package io.throughline.history.conversation;

import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.contracts.Touchpoint.Change;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry of a kind has beyond its content. */
sealed interface HeardData {
    /** Beyond the content of a form. */
    record FormData(String form, Map<String, String> fields) implements HeardData {}

    /** Beyond the content of a call. */
    record CallData(
            String call, CallState state, @Nullable Duration duration, boolean outbound, Map<String, String> details)
            implements HeardData {
        static CallData of(CallReported call) {
            return new CallData(call.call(), call.state(), call.duration(), call.outbound(), call.details());
        }
    }

    /** Beyond the content of a change. */
    record ChangeData(Change change) implements HeardData {}

    /** Beyond the content of a fact. */
    record FactData(String kind, @Nullable String reference, Map<String, Object> details) implements HeardData {}

    /** Beyond the content of a survey's answer. */
    record SurveyData(
            String survey,
            @Nullable Integer score,
            @Nullable ConversationId conversation) implements HeardData {}
}
