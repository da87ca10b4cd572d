package io.throughline.gateway.email.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cuts what mail programs write in each language. */
class LanguagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Am 03.03.2020 um 10:15 schrieb Ana Beispiel <ana@example.org>:",
                "Am Di., 3. März 2020 um 10:15 Uhr schrieb Ana <ana@example.org>:",
                "Le mar. 3 mars 2020 à 10:15, Ana Exemple <ana@example.org> a écrit :",
                "El mar, 3 mar 2020 a las 10:15, Ana (<ana@example.org>) escribió:",
                "Il giorno mar 3 mar 2020 alle ore 10:15 Ana <ana@example.org> ha scritto:",
                "Em ter., 3 de mar. de 2020 às 10:15, Ana <ana@example.org> escreveu:",
                "Op di 3 mrt. 2020 om 10:15 schreef Ana <ana@example.org>:",
                "wt., 3 mar 2020 o 10:15 Ana <ana@example.org> napisał(a):",
                "W dniu 3.03.2020 o 10:15, Ana pisze:",
                "вт, 3 мар. 2020 г. в 10:15, Ana <ana@example.org>:",
                "3 марта 2020 г., в 10:15, Ana <ana@example.org> написал(а):",
                "Den tis 3 mars 2020 kl 10:15 skrev Ana <ana@example.org>:",
                "tirs. 3. mar. 2020 kl. 10.15 skrev Ana <ana@example.org>:",
                "ti 3. maalisk. 2020 klo 10.15 Ana (ana@example.org) kirjoitti:",
                "út 3. 3. 2020 v 10:15 odesílatel Ana <ana@example.org> napsal:",
                "Dne 3.3.2020 v 10:15 Ana napsal(a):",
                "Ana <ana@example.org>, 3 Mar 2020 Sal, 10:15 tarihinde şunu yazdı:",
                "Ana <ana@example.org> 于2020年3月3日周二 上午10:15写道：",
                "在 2020年3月3日，上午10:15，Ana <ana@example.org> 写道：",
                "2020年3月3日(火) 10:15 Ana <ana@example.org>:",
                "2020/03/03 10:15、Ana <ana@example.org>のメール:",
                "2020년 3월 3일 (화) 오전 10:15, Ana <ana@example.org>님이 작성:",
                "Ana <ana@example.org> schrieb am Di., 3. März 2020, 10:15:",
                "On 3/3/20, Ana <ana@example.org> wrote:",
                "On Tuesday, March 3, 2020, Ana <ana@example.org> wrote:",
                "----- Am 3. Mär 2020 um 10:15 schrieb Ana ana@example.org:",
                "---- On Tue, 03 Mar 2020 10:15:00 +0100 Ana <ana@example.org> wrote ----",
                "On Tue, Mar 3, 2020 at 10:15:00AM +0100, Ana wrote:",
            })
    void cutsFromAnAttributionOnASingleLine(String line) {
        assertEquals(new Reply("Yes.", line + "\n\nDid it?"), ReplyText.of("Yes.\n\n" + line + "\n\nDid it?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Am 03.03.2020 um 10:15 schrieb Ana Beispiel <ana@example.org>:",
                "Am Di., 3. März 2020 um 10:15 Uhr schrieb Ana <ana@example.org>:",
                "Le mar. 3 mars 2020 à 10:15, Ana Exemple <ana@example.org> a écrit :",
                "Il giorno mar 3 mar 2020 alle ore 10:15 Ana <ana@example.org> ha scritto:",
                "Em ter., 3 de mar. de 2020 às 10:15, Ana <ana@example.org> escreveu:",
                "Op di 3 mrt. 2020 om 10:15 schreef Ana <ana@example.org>:",
                "wt., 3 mar 2020 o 10:15 Ana <ana@example.org> napisał(a):",
                "вт, 3 мар. 2020 г. в 10:15, Ana <ana@example.org>:",
                "3 марта 2020 г., в 10:15, Ana <ana@example.org> написал(а):",
                "Den tis 3 mars 2020 kl 10:15 skrev Ana <ana@example.org>:",
                "tirs. 3. mar. 2020 kl. 10.15 skrev Ana <ana@example.org>:",
                "út 3. 3. 2020 v 10:15 odesílatel Ana <ana@example.org> napsal:",
                "Ana <ana@example.org>, 3 Mar 2020 Sal, 10:15 tarihinde şunu yazdı:",
                "Ana <ana@example.org> 于2020年3月3日周二 上午10:15写道：",
                "在 2020年3月3日，上午10:15，Ana <ana@example.org> 写道：",
                "2020年3月3日(火) 10:15 Ana <ana@example.org>:",
                "2020/03/03 10:15、Ana <ana@example.org>のメール:",
                "2020년 3월 3일 (화) 오전 10:15, Ana <ana@example.org>님이 작성:",
                "Ana <ana@example.org> schrieb am Di., 3. März 2020, 10:15:",
                "On 3/3/20, Ana <ana@example.org> wrote:",
                "On Tuesday, March 3, 2020, Ana <ana@example.org> wrote:",
                "---- On Tue, 03 Mar 2020 10:15:00 +0100 Ana <ana@example.org> wrote ----",
            })
    void cutsFromAnAttributionThatIsWrappedBeforeOrInTheAddress(String line) {
        assertCutJoined(line, line.replace(" <ana", "\n<ana"));
        assertCutJoined(line.replace("<ana", "< ana"), line.replace("<ana", "<\nana"));
    }

    private static void assertCutJoined(String joined, String wrapped) {
        assertEquals(new Reply("Yes.", joined + "\n\n> Did it?"), ReplyText.of("Yes.\n\n" + wrapped + "\n\n> Did it?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----Ursprüngliche Nachricht-----",
                "-------- Message d'origine --------",
                "---------- Weitergeleitete Nachricht ----------",
                "----- Mensaje reenviado -----",
                "---------- Doorgestuurd bericht ---------",
                "-----Исходное сообщение-----",
                "---------- Пересылаемое сообщение ----------",
                "------------------ 原始邮件 ------------------",
                "Begin forwarded message:",
                "Anfang der weitergeleiteten Nachricht:",
                "-----Oorspronkelijk bericht-----",
                "-----Původní zpráva-----",
                "-----Ursprungligt meddelande-----",
                "-----Messaggio originale-----",
                "-----Mensagem original-----",
                "-----Wiadomość oryginalna-----",
                "-----Oprindelig meddelelse-----",
                "-----Opprinnelig melding-----",
                "-----Alkuperäinen viesti-----",
                "-----Orijinal Mesaj-----",
                "-----元のメッセージ-----",
                "-----원본 메시지-----",
                "*-------- Original Message --------*",
                "Début du message transféré :",
            })
    void cutsFromALineThatAnnouncesAMail(String line) {
        assertEquals(new Reply("Yes.", line + "\n\nDid it?"), ReplyText.of("Yes.\n\n" + line + "\n\nDid it?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: A <a@example.org>|Sent: x|To: B|Subject: s",
                "Von: A|Gesendet: x|An: B|Betreff: s",
                "De : A|Envoyé : x|À : B|Objet : s",
                "De: A|Enviado el: x|Para: B|Asunto: s",
                "Da: A|Inviato: x|A: B|Oggetto: s",
                "De: A|Enviado: x|Para: B|Assunto: s",
                "Van: A|Verzonden: x|Aan: B|Onderwerp: s",
                "Od: A|Wysłano: x|Do: B|Temat: s",
                "От: A|Отправлено: x|Кому: B|Тема: s",
                "Från: A|Skickat: x|Till: B|Ämne: s",
                "Fra: A|Sendt: x|Til: B|Emne: s",
                "Lähettäjä: A|Lähetetty: x|Vastaanottaja: B|Aihe: s",
                "Od: A|Odesláno: x|Komu: B|Předmět: s",
                "Kimden: A|Gönderildi: x|Kime: B|Konu: s",
                "发件人: A|发送时间: x|收件人: B|主题: s",
                "寄件者：A|寄件日期：x|收件者：B|主旨：s",
                "差出人: A|送信日時: x|宛先: B|件名: s",
                "보낸 사람: A|보낸 날짜: x|받는 사람: B|제목: s",
                "*From:* A|*Sent:* x|*To:* B|*Subject:* s",
            })
    void cutsFromAHeaderBlock(String line) {
        var headers = line.replace('|', '\n');

        assertEquals(new Reply("Yes.", headers + "\n\nDid it?"), ReplyText.of("Yes.\n\n" + headers + "\n\nDid it?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gesendet von meinem iPhone",
                "Von meinem iPhone gesendet",
                "Enviado desde mi iPhone",
                "Enviado do meu iPhone",
                "Inviato da iPhone",
                "Verstuurd vanaf mijn iPhone",
                "Wysłane z iPhone'a",
                "Отправлено с iPhone",
                "Skickat från min iPhone",
                "Sendt fra min iPhone",
                "Lähetetty iPhonesta",
                "Odesláno z iPhonu",
                "iPhone'umdan gönderildi",
                "发自我的iPhone",
                "iPhoneから送信",
                "나의 iPhone에서 보냄",
                "Sent from my Fonix 3",
                "Holen Sie sich Outlook für iOS",
                "Gesendet mit der GMX Mail App",
                "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
                "Sent from Yahoo Mail. Get the app",
                "Envoyé de mon iPhone",
                "Télécharger Outlook pour Android",
            })
    void cutsTheLineThatAProgramAdds(String line) {
        assertEquals(new Reply("Yes.", line), ReplyText.of("Yes.\n\n" + line));
    }
}
