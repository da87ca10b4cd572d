package io.throughline.gateway.email.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyHtmlTest {
    @Test
    void splitsTheMarkup() {
        var reply = ReplyHtml.of("<p>Yes, <b>it</b> came.</p><blockquote type=\"cite\">Did it?</blockquote>");

        assertEquals("<p>Yes, <b>it</b> came.</p>", reply.visible());
        assertEquals("<blockquote type=\"cite\">Did it?</blockquote>", reply.elided());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=gmail_quote><div class=gmail_attr>Ana, den 3.:<br></div><blockquote>Did it?</blockquote></div>",
                "<div class=gmail_quote>On 3/3/2020 10:15, Ana &lt;<a>ana@example.org</a>&gt; wrote:<br>"
                        + "<blockquote class=gmail_quote>Did it?</blockquote></div>",
                "<div>On 3 Mar 2020, at 10:15, Ana wrote:</div><br><blockquote type=cite>Did it?</blockquote>",
                "<div class=moz-cite-prefix>Ana:</div><blockquote type=cite>Did it?</blockquote>",
                "<div id=divRplyFwdMsg><b>Mittente:</b> Ana</div><div>Did it?</div>",
                "<hr id=stopSpelling><div>Date: today</div><div>Did it?</div>",
                "<div class=OutlookMessageHeader>Ana</div><div>Did it?</div>",
                "<div style='border:none; border-top: solid #E1E1E1 1.0pt'><p>Ana</p></div><p>Did it?</p>",
                "<hr><p><b>From:</b> Ana<br><b>Sent:</b> today<br><b>To:</b> Bo<br><b>Subject:</b> It</p><p>Did it?</p>",
                "<hr id=zwchr><b>From: </b>ana@example.org<br><b>To: </b>bo@example.org<br>Did it?",
                "<div class=yahoo_quoted><div>Ana:</div><div>Did it?</div></div>",
                "&gt; Date: today<br>&gt; Did it?<br>",
                "<div>-- </div><div>Did it?</div>",
                "<div class=gmail_signature>Did it?</div>",
                "<pre>-- \nDid it?\n</pre>",
            })
    void cutsWhatMailProgramsAdd(String added) {
        var reply = ReplyHtml.of("<html><body><div>Yes.</div>" + added + "</body></html>");

        assertEquals("Yes.", words(reply.visible()));
        assertEquals(words(added), words(reply.elided()));
    }

    @Test
    void keepsAnswersBetweenQuotes() {
        var reply = ReplyHtml.of("<div class=gmail_attr>Ana:</div><blockquote>When?</blockquote><div>Today.</div>"
                + "<blockquote>Where?</blockquote><div>Here.</div><blockquote>Ana</blockquote>");

        assertEquals("When? Today. Where? Here.", words(reply.visible()));
        assertEquals("Ana: Ana", words(reply.elided()));
    }

    @Test
    void keepsAMailOfAPictureAlone() {
        assertEquals(
                "<div><img src=\"a\"></div>",
                ReplyHtml.of("<div><img src=\"a\"></div><blockquote>b</blockquote>")
                        .visible());
    }

    @Test
    void showsAllWhereAllWouldBeCut() {
        assertEquals(
                new Reply("<blockquote>Did it?</blockquote>", ""), ReplyHtml.of("<blockquote>Did it?</blockquote>"));
    }

    @Test
    void takesLessThanTwoSecondsForHostileHtml() {
        assertEquals(new Reply("", ""), ReplyHtml.of(""));
        var hostile = List.of(
                "a<br>".repeat(50_000) + "<blockquote>b</blockquote>",
                "a" + "<blockquote>b".repeat(30_000),
                "a" + "<div>".repeat(100_000),
                "a<p>b</p>" + "<p>&gt; b</p>".repeat(50_000));

        var clock = ManagementFactory.getThreadMXBean(); // the time of a busy machine says nothing
        for (var html : hostile) {
            long start = clock.getCurrentThreadCpuTime();
            var reply = ReplyHtml.of(html);
            var taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);

            assertTrue(reply.visible().startsWith("a"));
            assertTrue(taken.compareTo(Duration.ofSeconds(2)) < 0, () -> html.substring(0, 20) + " took " + taken);
        }
    }

    private static String words(String html) {
        return Jsoup.parse(html).text();
    }
}
