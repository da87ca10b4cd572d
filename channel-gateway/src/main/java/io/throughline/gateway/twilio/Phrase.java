package io.throughline.gateway.twilio;

import java.util.Locale;

/** What callers hear beside the company's own words, by language; English where there is no other. */
enum Phrase {
    HELLO("Hello, %s.", "Guten Tag, %s.", "Bonjour, %s.", "Hola, %s."),
    MATTER(
            "We have your open matter before us: %s. You need not tell it again.",
            "Ihr offenes Anliegen liegt uns vor: %s. Sie müssen es nicht noch einmal erzählen.",
            "Nous avons votre demande sous les yeux : %s. Vous n'avez pas à la répéter.",
            "Tenemos su consulta delante: %s. No hace falta que la repita."),
    PARDON(
            "Sorry, I did not get that.",
            "Das habe ich leider nicht verstanden.",
            "Désolé, je n'ai pas compris.",
            "Lo siento, no le he entendido."),
    MOMENT(
            "One moment, we find somebody for you.",
            "Einen Moment bitte, wir finden jemanden für Sie.",
            "Un instant, nous cherchons quelqu'un pour vous.",
            "Un momento, buscamos a alguien para usted."),
    POSITION(
            "You are number %s in the queue.",
            "Sie sind Nummer %s in der Warteschlange.",
            "Vous êtes numéro %s dans la file d'attente.",
            "Es el número %s en la cola."),
    WAIT(
            "The wait is about %s minutes.",
            "Die Wartezeit beträgt etwa %s Minuten.",
            "L'attente est d'environ %s minutes.",
            "La espera es de unos %s minutos."),
    OFFER(
            "Press 1, and we call you back. You keep your place.",
            "Drücken Sie die 1, und wir rufen Sie zurück. Sie behalten Ihren Platz.",
            "Appuyez sur 1 et nous vous rappelons. Vous gardez votre place.",
            "Pulse 1 y le llamamos. Conserva su turno."),
    PROMISE(
            "Thank you. We call you back on this number, and you keep your place. Goodbye.",
            "Danke. Wir rufen Sie unter dieser Nummer zurück, und Sie behalten Ihren Platz. Auf Wiederhören.",
            "Merci. Nous vous rappelons à ce numéro et vous gardez votre place. Au revoir.",
            "Gracias. Le llamamos a este número y conserva su turno. Adiós."),
    TROUBLE(
            "Something does not work here. We call you back on this number. Goodbye.",
            "Hier ist etwas gestört. Wir rufen Sie unter dieser Nummer zurück. Auf Wiederhören.",
            "Quelque chose ne fonctionne pas ici. Nous vous rappelons à ce numéro. Au revoir.",
            "Algo no funciona aquí. Le llamamos a este número. Adiós.");

    private final String english;
    private final String german;
    private final String french;
    private final String spanish;

    Phrase(String english, String german, String french, String spanish) {
        this.english = english;
        this.german = german;
        this.french = french;
        this.spanish = spanish;
    }

    /**
     * The phrase with its values.
     *
     * @param language as in BCP 47
     */
    String in(String language, Object... values) {
        var words =
                switch (Locale.forLanguageTag(language).getLanguage()) {
                    case "de" -> german;
                    case "fr" -> french;
                    case "es" -> spanish;
                    default -> english;
                };
        return words.formatted(values);
    }
}
