package io.throughline.history.conversation;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Content;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Origin;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.FormSubmitted;
import io.throughline.contracts.Touchpoint.MessageChanged;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.Touchpoint.SurveyAnswered;
import io.throughline.contracts.Touchpoint.TokenScanned;
import io.throughline.contracts.TouchpointId;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.EntryKind;
import io.throughline.history.timeline.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A touchpoint of a customer as history takes it.
 *
 * @param part whose it is: the customer, or a part of it
 * @param assurance how sure we are of the identity it came from
 * @param converses whether it belongs to a conversation, or to the customer's timeline alone
 * @param wakes whether somebody of the company has to act: not for what machines wrote
 * @param data what the kind has beyond the content
 */
record Heard(
        TouchpointId touchpoint,
        CustomerId customer,
        CustomerId part,
        Origin origin,
        Assurance assurance,
        EntryKind kind,
        Content content,
        ThreadReference thread,
        boolean converses,
        boolean wakes,
        @Nullable HeardData data) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    static Heard of(TouchpointIdentified identified) {
        return switch (identified.touchpoint()) {
            case MessageReceived message ->
                said(identified, EntryKind.MESSAGE_IN, message.content(), message.thread(), !message.automatic(), null);
            case MessageChanged changed -> changed(identified, changed);
            case FormSubmitted form -> form(identified, form);
            case CallReported call ->
                said(
                        identified,
                        EntryKind.CALL,
                        Content.ofText(CallWords.of(call)),
                        thread(call),
                        wakes(call),
                        HeardData.CallData.of(call));
            case FactReported fact ->
                seen(
                        identified,
                        EntryKind.FACT,
                        fact.summary(),
                        new HeardData.FactData(fact.kind(), fact.reference(), fact.data()));
            case TokenScanned scan -> seen(identified, EntryKind.SCAN, scan.place(), null);
            case SurveyAnswered survey ->
                seen(
                        identified,
                        EntryKind.SURVEY,
                        Optional.ofNullable(survey.comment()).orElse(""),
                        new HeardData.SurveyData(survey.survey(), survey.score(), survey.conversation()));
        };
    }

    IdentityKey identity() {
        return origin.sender().origin().key();
    }

    /** Where an answer goes: to where it came from, unless the sender asked for another place. */
    IdentityKey answerTo() {
        var elsewhere = origin.sender().answerTo();
        return elsewhere == null ? identity() : elsewhere;
    }

    /** How sure we are that the sender is where an answer goes: not at all of a place only asked for. */
    Assurance answerAssurance() {
        return answerTo().equals(identity()) ? assurance : Assurance.CLAIMED;
    }

    Entry.Way way() {
        return new Entry.Way(origin.channel(), origin.inbox(), identity(), assurance);
    }

    /** The times; what lies outside of the years 1 to 9999 is a provider's mistake and taken as the time of receipt. */
    Entry.Times times(Instant now) {
        var occurredAt = origin.occurredAt();
        boolean credible = !occurredAt.isBefore(FIRST) && !occurredAt.isAfter(LAST);
        return new Entry.Times(credible ? occurredAt : origin.receivedAt(), origin.receivedAt(), now);
    }

    /** The order that a fact tells of. */
    static Optional<Order> order(TouchpointIdentified identified, Instant occurredAt) {
        return identified.touchpoint() instanceof FactReported fact
                        && fact.kind().startsWith("order.")
                        && fact.reference() != null
                ? Optional.of(
                        new Order(identified.customer(), fact.reference(), fact.kind(), fact.summary(), occurredAt))
                : Optional.empty();
    }

    private static Heard form(TouchpointIdentified identified, FormSubmitted form) {
        var data = new HeardData.FormData(form.form(), form.fields());
        return form.text() == null || form.text().isBlank()
                ? seen(identified, EntryKind.FORM, form.form(), data)
                : said(identified, EntryKind.FORM, Content.ofText(form.text()), ThreadReference.NONE, true, data);
    }

    /** It refers to the message, but is none of its own: nobody is woken, and no conversation begins. */
    private static Heard changed(TouchpointIdentified identified, MessageChanged changed) {
        var text = changed.change() == Touchpoint.Change.REACTED ? String.join(" ", changed.symbols()) : changed.text();
        return of(
                identified,
                EntryKind.MESSAGE_CHANGED,
                Content.ofText(text),
                new ThreadReference(null, List.of(changed.target())),
                false,
                false,
                new HeardData.ChangeData(changed.change()));
    }

    /** All reports of a call are one thread. */
    private static ThreadReference thread(CallReported call) {
        return new ThreadReference(call.call(), List.of(call.call()));
    }

    /** Whoever calls wants somebody to come; whom we called not. */
    private static boolean wakes(CallReported call) {
        return !call.outbound() && (call.state() == CallState.RINGING || call.state() == CallState.MISSED);
    }

    private static Heard said(
            TouchpointIdentified identified,
            EntryKind kind,
            Content content,
            ThreadReference thread,
            boolean wakes,
            @Nullable HeardData data) {
        return of(identified, kind, content, thread, true, wakes, data);
    }

    private static Heard seen(
            TouchpointIdentified identified, EntryKind kind, String summary, @Nullable HeardData data) {
        return of(identified, kind, Content.ofText(summary), ThreadReference.NONE, false, false, data);
    }

    private static Heard of(
            TouchpointIdentified identified,
            EntryKind kind,
            Content content,
            ThreadReference thread,
            boolean converses,
            boolean wakes,
            @Nullable HeardData data) {
        Touchpoint touchpoint = identified.touchpoint();
        return new Heard(
                touchpoint.id(),
                identified.customer(),
                identified.partOrCustomer(),
                touchpoint.origin(),
                identified.assurance(),
                kind,
                content,
                thread,
                converses,
                wakes,
                data);
    }
}
