package io.throughline.gateway.email.reply;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of mail programs around a quoted mail, by language; all in lower case. */
enum Language {
    ENGLISH(
            "on|at",
            "wrote|writes|said|has written|quoting",
            "original message|original email|forwarded message|begin forwarded message|forwarded by|reply message"
                    + "|original appointment|forwarded mail|reply separator",
            "from|sent|date|to|cc|bcc|subject|reply-to|reply to|importance|sent by|organization|attachments",
            "sent from|sent via|sent with|sent using|sent by galaxy…|sent by samsung…|get outlook|get bluemail"),
    GERMAN(
            "am|den|vom",
            "schrieb|geschrieben|schreibt|hat geschrieben",
            "ursprüngliche nachricht|originalnachricht|original-nachricht|weitergeleitete nachricht"
                    + "|ursprüngliche mail|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail",
            "von|gesendet|datum|an|betreff|antwort an|kopie|blindkopie|wichtigkeit|gesendet am",
            "von meine…gesendet|gesendet von|gesendet mit|gesendet aus|gesendet über|diese nachricht wurde…gesendet"
                    + "|holen sie sich outlook|outlook für"),
    FRENCH(
            "le|en date du",
            "a écrit|écrivait|a ecrit|a répondu|écrit",
            "message original|message d'origine|message d’origine|message transféré|message initial"
                    + "|début du message réexpédié|début du message transféré|courriel original|message transmis",
            "de|envoyé|envoyé le|date|à|a|objet|sujet|pour|copie|répondre à|cc|envoyé par",
            "envoyé depuis|envoyé de|envoyé à partir|envoyé avec|envoyé via|envoyé par|télécharger outlook"
                    + "|obtenez outlook|provenance : courrier"),
    SPANISH(
            "el|en",
            "escribió|escribio|ha escrito|escribía",
            "mensaje original|mensaje reenviado|inicio del mensaje reenviado|correo original|mensaje de origen",
            "de|enviado|enviado el|fecha|para|asunto|a|responder a|cc|cco",
            "enviado desde|enviado con|enviado vía|enviado mediante|obtener outlook|enviado por"),
    ITALIAN(
            "il|in data|il giorno",
            "ha scritto|scrisse|scrive|scriveva|scritto",
            "messaggio originale|messaggio inoltrato|inizio messaggio inoltrato|messaggio originario"
                    + "|inizio del messaggio inoltrato",
            "da|inviato|data|a|oggetto|risposta|rispondi a|cc|ccn|per|inviato il",
            "inviato da|inviato con|inviato dal|inviato tramite|ottieni outlook|scarica outlook"),
    PORTUGUESE(
            "em|no dia|a|às",
            "escreveu|escreveram|escrito",
            "mensagem original|mensagem encaminhada|início da mensagem encaminhada|início da mensagem reencaminhada"
                    + "|mensagem reencaminhada|e-mail original",
            "de|enviado|enviada|enviada em|enviado em|data|para|assunto|cc|responder para|responder a",
            "enviado do|enviado de|enviado a partir|enviada do|enviado pelo|enviado via|enviado através|obter o outlook"),
    DUTCH(
            "op|van",
            "schreef|het volgende geschreven|geschreven|schreven",
            "oorspronkelijk bericht|origineel bericht|oorspronkelijk e-mailbericht|doorgestuurd bericht"
                    + "|begin doorgestuurd bericht|doorgestuurde bericht",
            "van|verzonden|datum|aan|onderwerp|cc|bcc|antwoord aan|beantwoorden",
            "verzonden met|verzonden vanaf|verzonden via|verstuurd vanaf|verstuurd met|verstuurd via|outlook voor"
                    + "|download outlook"),
    POLISH(
            "w dniu|dnia|dn.",
            "napisał|napisała|napisał(a)|pisze|napisali|pisał",
            "wiadomość oryginalna|oryginalna wiadomość|wiadomość przekazana|przekazana wiadomość"
                    + "|wiadomość napisana przez|początek przekazywanej wiadomości|treść oryginalnej wiadomości",
            "od|wysłano|wysłane|data|do|temat|dw|odpowiedź do|nadawca|adresat",
            "wysłano z|wysłane z|wysłano ze|wysłano za|wysłane przy|pobierz program outlook|pobierz outlook"),
    RUSSIAN(
            "в|от",
            "написал|написала|написал(а)|пишет|писал|писала|написали",
            "исходное сообщение|пересылаемое сообщение|пересланное сообщение|пересылаемое письмо|оригинальное сообщение"
                    + "|начало переадресованного сообщения|начало переадресованного письма|первоначальное сообщение",
            "от|отправлено|дата|кому|тема|копия|от кого|отправитель|ответить",
            "отправлено с|отправлено из|отправлено от|отправлено через|скачать outlook"),
    SWEDISH(
            "den|på",
            "skrev|har skrivit|skriver",
            "ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande"
                    + "|vidarebefordrat brev|börja vidarebefordrat meddelande",
            "från|skickat|datum|till|ämne|kopia|svar till|skickad",
            "skickat från|skickat med|skickad från|hämta outlook|skickat via"),
    DANISH(
            "den|d.",
            "skrev|skriver|har skrevet",
            "oprindelig meddelelse|original meddelelse|videresendt meddelelse|start på videresendt besked"
                    + "|start på videresendt meddelelse|videresendt besked|oprindelig besked",
            "fra|sendt|dato|til|emne|cc|svar til",
            "sendt fra|sendt med|sendt via|hent outlook"),
    NORWEGIAN(
            "den|på",
            "skrev|skriver|har skrevet",
            "opprinnelig melding|original melding|videresendt melding|start på videresendt melding"
                    + "|videresendt e-post|opprinnelig e-post",
            "fra|sendt|dato|til|emne|kopi|svar til",
            "sendt fra|sendt med|sendt via|få outlook"),
    FINNISH(
            "la|ma|ti|ke|to|pe|su",
            "kirjoitti|kirjoitta|kirjoittaa",
            "alkuperäinen viesti|välitetty viesti|alkuperäinen sähköposti|välitetty viesti alkaa|edelleenlähetetty viesti",
            "lähettäjä|lähetetty|päivämäärä|päiväys|vastaanottaja|aihe|kopio|vastausosoite|pvm",
            "lähetetty|hanki outlook"),
    CZECH(
            "dne|v",
            "napsal|napsala|napsal(a)|napsali|píše",
            "původní zpráva|přeposlaná zpráva|původní e-mail|začátek přeposílané zprávy|přeposlaný e-mail"
                    + "|forwardovaná zpráva",
            "od|odesláno|odesílatel|datum|komu|předmět|kopie|odpovědět|pro",
            "odesláno z|odesláno ze|odesláno pomocí|posláno z|získat outlook"),
    HUNGARIAN(
            "",
            "írta|ezt írta|írt",
            "eredeti üzenet|továbbított üzenet|eredeti levél|továbbított levél",
            "feladó|elküldve|dátum|címzett|tárgy|másolat|küldve",
            "küldve|elküldve"),
    TURKISH(
            "",
            "yazdı|şunu yazdı|şunları yazdı|yazmış",
            "orijinal mesaj|özgün ileti|orijinal ileti|iletilen mesaj|yönlendirilmiş mesaj|iletilmiş mesaj"
                    + "|iletilen ileti|özgün mesaj",
            "kimden|gönderen|gönderildi|tarih|gönderme tarihi|kime|alıcı|konu|bilgi|gönderilen",
            "iphone'umdan gönderildi|iphone’umdan gönderildi|ipad'imden gönderildi|ipad’imden gönderildi"
                    + "|outlook'u edinin"),
    CHINESE(
            "在|于|於",
            "写道|寫道|写|撰写|编写|来信|寫",
            "原始邮件|原邮件|原始郵件|转发的邮件|转发邮件|轉寄郵件|轉寄的郵件|开始转发的邮件|以下是转发的邮件|邮件原件|已转发邮件" + "|回复的原邮件|回复的邮件",
            "发件人|寄件者|寄件人|发送时间|发送日期|日期|时间|寄件日期|傳送日期|收件人|收件者|主题|主題|主旨|抄送|副本|已发送",
            "发自|發自|从我的…发送|從我的…傳送|获取 outlook|下載 outlook"),
    JAPANESE(
            "",
            "のメール|は書きました|さんは書きました|が書きました|wrote|書きました",
            "元のメッセージ|転送メッセージ|転送されたメッセージ|オリジナルメッセージ|元のメール|original message",
            "差出人|送信者|送信日時|送信日|日付|日時|宛先|件名|cc|返信先",
            "iphoneから送信|ipadから送信|androidから送信|私のiphoneから…送信|スマートフォンから送信|outlook for"),
    KOREAN(
            "",
            "작성|님이 작성|님이 쓴 글|썼습니다|썼음",
            "원본 메시지|원본 메일|전달된 메시지|전달된 메일|원래 메시지|원본 이메일",
            "보낸 사람|보낸사람|보낸 날짜|보낸날짜|날짜|받는 사람|받는사람|제목|참조|보냄",
            "나의…보냄|내 iphone에서…보냄|iphone에서 보냄|ipad에서 보냄|android에서 보냄|outlook 다운로드");

    private final String openers;
    private final String verbs;
    private final String markers;
    private final String headers;
    private final String signatures;

    Language(String openers, String verbs, String markers, String headers, String signatures) {
        this.openers = openers;
        this.verbs = verbs;
        this.markers = markers;
        this.headers = headers;
        this.signatures = signatures;
    }

    /** The words that an attribution begins with. */
    static Set<String> openers() {
        return all(language -> language.openers);
    }

    /** What the writer of a quoted mail did. */
    static Set<String> verbs() {
        return all(language -> language.verbs);
    }

    /** What stands between dashes above a mail. */
    static Set<String> markers() {
        return all(language -> language.markers);
    }

    /** The names of a mail's headers. */
    static Set<String> headers() {
        return all(language -> language.headers);
    }

    /** What the line that a mail program adds begins with; with an ellipsis also what it ends with. */
    static Set<String> signatures() {
        return all(language -> language.signatures);
    }

    /** In lower case, and with plain spaces only, so that it compares with the words here. */
    static String plain(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ').toLowerCase(Locale.ROOT);
    }

    private static Set<String> all(Function<Language, String> kind) {
        return Arrays.stream(values())
                .flatMap(one -> words(kind.apply(one)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\\|", -1));
    }
}
