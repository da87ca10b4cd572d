package io.throughline.gateway.touchpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Origin;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.FormSubmitted;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.Touchpoint.SurveyAnswered;
import io.throughline.contracts.Touchpoint.TokenScanned;
import io.throughline.contracts.TouchpointId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What another system says about a customer, beside the {@link Head}: the public JSON, apart from the events so that
 * each can change alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "fact", value = Report.Fact.class),
    @JsonSubTypes.Type(name = "form", value = Report.Form.class),
    @JsonSubTypes.Type(name = "scan", value = Report.Scan.class),
    @JsonSubTypes.Type(name = "survey_answer", value = Report.SurveyAnswer.class),
    @JsonSubTypes.Type(name = "message", value = Report.Message.class),
    @JsonSubTypes.Type(name = "call", value = Report.Call.class)
})
@Schema(
        oneOf = {
            Report.Fact.class,
            Report.Form.class,
            Report.Scan.class,
            Report.SurveyAnswer.class,
            Report.Message.class,
            Report.Call.class
        })
sealed interface Report {
    /** The touchpoint that it is. */
    Touchpoint touchpoint(TouchpointId id, Origin origin);

    /** A fact, such as order.placed. */
    record Fact(
            @NotNull @Size(max = 100) @Pattern(regexp = "[a-z0-9_]+(\\.[a-z0-9_]+)+")
            String kind,

            @Nullable @Size(min = 1, max = 200) String reference,
            @NotBlank @Size(max = 500) String summary,
            @Nullable @Size(max = 200) Map<String, Object> data)
            implements Report {
        @Override
        public Touchpoint touchpoint(TouchpointId id, Origin origin) {
            return new FactReported(id, origin, kind, reference, summary, data == null ? Map.of() : data);
        }
    }

    /** A form that a customer sent. */
    record Form(
            @NotBlank @Size(max = 200) String form,
            @NotNull @Size(max = 200) Map<@Size(max = 200) String, @NotNull @Size(max = 5000) String> fields,
            @Nullable @Size(max = 50_000) String text)
            implements Report {
        @Override
        public Touchpoint touchpoint(TouchpointId id, Origin origin) {
            return new FormSubmitted(id, origin, form, fields, text);
        }
    }

    /** A card, wristband or code that was read; the sender's first identity is what was on it. */
    record Scan(@NotBlank @Size(max = 200) String place) implements Report {
        @Override
        public Touchpoint touchpoint(TouchpointId id, Origin origin) {
            return new TokenScanned(id, origin, place);
        }
    }

    /** An answer to a survey. */
    record SurveyAnswer(
            @NotBlank @Size(max = 200) String survey,
            @Nullable @Min(-100) @Max(100) Integer score,
            @Nullable @Size(max = 5000) String comment,
            @Nullable ConversationId conversation)
            implements Report {
        @Override
        public Touchpoint touchpoint(TouchpointId id, Origin origin) {
            return new SurveyAnswered(id, origin, survey, score, comment, conversation);
        }
    }

    /** A message that another system took in. */
    record Message(
            @Nullable @Size(max = 1000) String subject,
            @NotBlank @Size(max = 50_000) String text) implements Report {
        @Override
        public Touchpoint touchpoint(TouchpointId id, Origin origin) {
            var content = new Content(subject, text, null, List.of(), null, null);
            return new MessageReceived(id, origin, content, ThreadReference.NONE, false);
        }
    }

    /**
     * How a call stands.
     *
     * @param call the id of the call, shared by all its reports
     */
    record Call(
            @NotBlank @Size(max = 200) String call,
            @NotNull CallState state,
            @Nullable @Min(0) @Max(604_800) Long durationSeconds)
            implements Report {
        @Override
        public Touchpoint touchpoint(TouchpointId id, Origin origin) {
            var duration = durationSeconds == null ? null : Duration.ofSeconds(durationSeconds);
            return new CallReported(id, origin, call, state, duration);
        }
    }
}
