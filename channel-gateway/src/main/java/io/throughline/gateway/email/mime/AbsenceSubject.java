package io.throughline.gateway.email.mime;

import java.util.List;
import java.util.Locale;

/** Tells the subjects that mail programs give to notices of absence, in the languages they speak. */
public final class AbsenceSubject {
    private static final List<String> BEGINNINGS = List.of(
            "automatic reply",
            "auto reply",
            "auto-reply",
            "autoreply",
            "auto response",
            "autoresponse",
            "auto:",
            "out of office",
            "out of the office",
            "out-of-office",
            "away from",
            "away until",
            "i am away",
            "vacation:",
            "on vacation",
            "automatische antwort",
            "automatische antwoord",
            "abwesenheit",
            "abwesend",
            "autoantwort",
            "réponse automatique",
            "reponse automatique",
            "absence du bureau",
            "absent du bureau",
            "respuesta automática",
            "respuesta automatica",
            "fuera de la oficina",
            "risposta automatica",
            "fuori sede",
            "fuori ufficio",
            "assente dall'ufficio",
            "resposta automática",
            "resposta automatica",
            "fora do escritório",
            "ausência temporária",
            "automatisch antwoord",
            "afwezig",
            "niet aanwezig",
            "autosvar",
            "automatiskt svar",
            "frånvaro",
            "frånvarande",
            "automatisk svar",
            "ikke til stede",
            "fraværende",
            "fravær",
            "automaattinen vastaus",
            "poissa",
            "odpowiedź automatyczna",
            "automatyczna odpowiedź",
            "poza biurem",
            "nieobecność",
            "automatická odpověď",
            "mimo kancelář",
            "automatická odpoveď",
            "automatikus válasz",
            "otomatik yanıt",
            "ofis dışında",
            "автоматический ответ",
            "автоответ",
            "нет на работе",
            "автоматична відповідь",
            "αυτόματη απάντηση",
            "răspuns automat",
            "自動応答",
            "自動返信",
            "不在",
            "自动答复",
            "自动回复",
            "自動回覆",
            "자동 회신",
            "부재중",
            "תשובה אוטומטית",
            "رد تلقائي");

    private AbsenceSubject() {}

    /** Whether a decoded subject begins like that, behind "Re:" too. */
    public static boolean in(String subject) {
        var plain = subject.strip().toLowerCase(Locale.ROOT);
        var bare = plain.startsWith("re:") ? plain.substring(3).strip() : plain;
        return BEGINNINGS.stream().anyMatch(bare::startsWith);
    }
}
