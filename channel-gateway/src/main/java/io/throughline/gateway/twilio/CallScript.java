package io.throughline.gateway.twilio;

import io.throughline.gateway.call.Call;
import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.twilio.CallSteps.Step;
import io.throughline.gateway.twilio.Twiml.Verb;
import io.throughline.gateway.twilio.VoiceSettings.Menu;
import io.throughline.gateway.twilio.VoiceSettings.Option;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What callers hear, step by step. Pure: the same call at the same step always hears the same. */
final class CallScript {
    /** How long the music plays before the place in the queue is told again. */
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private static final int SECONDS_OF_A_MINUTE = 60;

    private final VoiceSettings settings;
    private final CallSteps steps;

    CallScript(VoiceSettings settings, CallSteps steps) {
        this.settings = settings;
        this.steps = steps;
    }

    /** What everybody hears first; meanwhile it turns out who calls. */
    Twiml greeting() {
        return Twiml.of(say(settings.spoken(), settings.greeting()), redirect(Step.WELCOME));
    }

    /** By name where the carrier vouches for the number, then the menu. */
    Twiml welcome(Optional<Call> call) {
        var verbs = new ArrayList<>(
                call.filter(Call::attested).map(this::recognised).orElse(List.of()));
        verbs.addAll(choices(Optional.empty(), Step.CHOICE));
        return new Twiml(verbs);
    }

    private List<Verb> recognised(Call call) {
        var language = settings.spoken();
        var hello = Stream.ofNullable(call.name()).map(name -> say(language, Phrase.HELLO.in(language, name)));
        var matter = Stream.ofNullable(call.matter())
                .filter(subject -> !subject.isBlank())
                .map(subject -> say(language, Phrase.MATTER.in(language, subject)));
        return Stream.concat(hello, matter).toList();
    }

    /** The menu once more. */
    Twiml pardon() {
        return new Twiml(choices(Optional.of(Phrase.PARDON.in(settings.spoken())), Step.LAST_CHOICE));
    }

    private List<Verb> choices(Optional<String> before, Step next) {
        var verbs = new ArrayList<Verb>();
        before.ifPresent(words -> verbs.add(say(settings.spoken(), words)));
        var menu = settings.menu();
        if (menu != null) {
            verbs.add(gather(menu, next));
        }
        verbs.add(redirect(next));
        return verbs;
    }

    private Verb gather(Menu menu, Step next) {
        var hints = menu.options().stream()
                .flatMap(option -> option.sayings().stream())
                .collect(Collectors.joining(","));
        var gather = Verb.of("Gather", "")
                .with("action", steps.url(next))
                .with("input", "dtmf speech")
                .with("language", settings.spoken())
                .with("numDigits", "1")
                .with("speechTimeout", "auto")
                .around(List.of(say(settings.spoken(), menu.prompt())));
        return hints.isEmpty() ? gather : gather.with("hints", hints);
    }

    /** What was chosen, by key or by word. */
    Optional<Option> chosen(Parameters told) {
        var menu = settings.menu();
        var said = told.get("SpeechResult").toLowerCase(Locale.ROOT);
        return menu == null
                ? Optional.empty()
                : menu.options().stream()
                        .filter(option -> option.digit().equals(told.get("Digits"))
                                || option.sayings().stream()
                                        .anyMatch(word -> said.contains(word.toLowerCase(Locale.ROOT))))
                        .findFirst();
    }

    /** Whether there is anything to choose from. */
    boolean asks() {
        return settings.menu() != null;
    }

    /** The customer waits in a queue. */
    Twiml enqueue(@Nullable String language, String queue) {
        return Twiml.of(
                say(spoken(language), Phrase.MOMENT.in(spoken(language))),
                Verb.of("Enqueue", queue).with("action", steps.url(Step.LEFT)).with("waitUrl", steps.url(Step.WAIT)));
    }

    /** The place in the queue, how long it will take, and a way out of it. */
    Twiml waiting(Optional<Call> call, Parameters told) {
        var language = spoken(call.map(Call::language).orElse(null));
        var offer = Verb.of("Gather", "")
                .with("action", steps.url(Step.CALLBACK))
                .with("numDigits", "1")
                .with("timeout", "1")
                .around(Stream.concat(
                                place(language, told).stream(),
                                Stream.concat(Stream.of(say(language, Phrase.OFFER.in(language))), pause().stream()))
                        .toList());
        return Twiml.of(offer, redirect(Step.WAIT));
    }

    private List<Verb> place(String language, Parameters told) {
        int position = number(told.get("QueuePosition"));
        int minutes = (number(told.get("AvgQueueTime")) + SECONDS_OF_A_MINUTE - 1) / SECONDS_OF_A_MINUTE;
        var words = new ArrayList<Verb>();
        if (position > 0) {
            words.add(say(language, Phrase.POSITION.in(language, position)));
        }
        if (minutes > 1) {
            words.add(say(language, Phrase.WAIT.in(language, minutes)));
        }
        return words;
    }

    private List<Verb> pause() {
        var music = settings.playlist();
        return music.isEmpty()
                ? List.of(Verb.of("Pause", "").with("length", Long.toString(PAUSE.toSeconds())))
                : music.stream()
                        .map(URI::toString)
                        .map(url -> Verb.of("Play", url))
                        .toList();
    }

    /** The customer leaves the queue, for the agent or for a promise. */
    Twiml leave() {
        return Twiml.of(Verb.of("Leave", ""));
    }

    /** Nothing has changed for who waits. */
    Twiml keepWaiting() {
        return Twiml.of(redirect(Step.WAIT));
    }

    /** What is promised to whoever hangs up now. */
    Twiml goodbye(Phrase phrase, Optional<Call> call) {
        var language = spoken(call.map(Call::language).orElse(null));
        return Twiml.of(say(language, phrase.in(language)), Verb.of("Hangup", ""));
    }

    private Verb redirect(Step step) {
        return Verb.of("Redirect", steps.url(step)).with("method", "POST");
    }

    private Verb say(String language, String words) {
        var say = new Verb("Say", Map.of("language", language), words, List.of());
        var voice = settings.voice();
        return voice == null || !language.equals(settings.spoken()) ? say : say.with("voice", voice);
    }

    private String spoken(@Nullable String chosen) {
        return chosen == null ? settings.spoken() : chosen;
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
