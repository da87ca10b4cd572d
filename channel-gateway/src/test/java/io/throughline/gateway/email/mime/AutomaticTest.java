package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticTest {
    private static Mail parse(String head) {
        return MailParser.parse((head + "\n\nSome text\n").getBytes(StandardCharsets.UTF_8), "throughline.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
                "From: <>",
                "From: postmaster@mx.example\nReturn-Path: < >",
                "From: eve@one.example\nReturn-Path: <MAILER-DAEMON@mx.example>",
                "From: eve@one.example\nX-Failed-Recipients: ann@one.example",
                "From: eve@one.example\nX-Auto-Response-Suppress: All",
                "From: eve@one.example\nSubject: vacation: Re: Size\nPrecedence: bulk\nX-Autoreply: yes",
                "From: eve@one.example\nAuto-Submitted: auto-generated (failure)",
                "From: eve@one.example\nAuto-Submitted: no\nAuto-Submitted: auto-replied",
                "From: eve@one.example\nAuto-Submitted: notified",
                "From: eve@one.example\nPrecedence: first-class\nPrecedence: bulk",
                "From: eve@one.example\nPrecedence: Junk (so says the server)",
                "From: eve@one.example\nPrecedence:\n list",
                "From: eve@one.example\nX-Loop: eve@one.example",
                "From: eve@one.example\nX-Auto-Response-Suppress: DR\nX-Auto-Response-Suppress: OOF",
                "Return-Path: <bounce@one.example>\nReturn-Path: <>\nFrom: eve@one.example",
                "From: eve@one.example\nMessage-ID: <msg_1@Throughline.example>",
            })
    void tellsWhatMachinesWrite(String head) {
        assertTrue(parse(head).automatic(), head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatic reply: Size",
                "Re: Out of office",
                "Automatische Antwort: Größe",
                "=?utf-8?q?R=C3=A9ponse_automatique?= : taille",
                "Respuesta automática: talla",
                "Risposta automatica: taglia",
                "Resposta automática: tamanho",
                "Automatisch antwoord: maat",
                "Autosvar: størrelse",
                "Automaattinen vastaus: koko",
                "Odpowiedź automatyczna: rozmiar",
                "Автоматический ответ: размер",
                "自動応答: サイズ",
                "自动答复: 尺寸",
            })
    void tellsNoticesOfAbsenceByTheirSubjectAndAnotherSign(String subject) {
        var head = "From: eve@one.example\nSubject: " + subject;
        assertTrue(parse(head + "\nX-Auto-Response-Suppress: DR").automatic(), subject);
        assertFalse(parse(head).automatic(), subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Size\nX-MS-Exchange-Inbox-Rules-Loop: eve@one.example",
                "Subject: Size\nX-Mailer: Zimbra 7.1.3",
                "Subject: Size\nMessage-ID: <1234@not.throughline.example>",
                "Subject: Size\nPrecedence: first-class",
                "Subject: Size\nAuto-Submitted: no (a person wrote this)",
                "Subject: Size\nAuto-Submitted: no; by=eve",
                "Subject: Size\nX-Loop:",
                "Subject: Size\nReturn-Path: <eve@one.example>",
                "Subject: Size\nMessage-ID: <msg_1@other.example>",
            })
    void leavesPeopleAlone(String head) {
        assertFalse(parse("From: eve@one.example\n" + head).automatic(), head);
    }

    @Test
    void showsDomainsInTheirLettersUnlessTheyCouldPassForOthers() {
        assertEquals("eve@äcme.example", UnicodeDomain.of("eve@xn--cme-pla.example"));
        assertEquals("eve@xn--80ak6aa92e.com", UnicodeDomain.of("eve@xn--80ak6aa92e.com"));
        assertEquals("eve@xn--cme-pla.example", UnicodeDomain.ascii("eve@äcme.example"));
        assertEquals("eve@one.example", UnicodeDomain.of("eve@one.example"));
        var sender = parse("From: eve@xn--cme-pla.example").sender();
        assertEquals("eve@äcme.example", sender == null ? "" : sender.address());
    }
}
