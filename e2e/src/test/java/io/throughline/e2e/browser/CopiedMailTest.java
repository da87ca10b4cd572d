package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.story.MailUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An agent sees who got a copy of a mail, and lets them have the answer, too. */
class CopiedMailTest {
    private final SharedStack stack = SharedStack.get();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whoGotACopyGetsTheAnswerWhenTheAgentSaysSo() {
        stack.resolveWhatWaits();
        try (var window = Window.open(Theme.LIGHT)) {
            // Given Ana, who has a mail with a copy to Carol
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var eve = new MailUser(stack.doors(), "eve-" + run + "@example.org", "Eve " + run);
            var address = "carol-" + run + "@example.org";
            var sent = eve.mailCopied(
                    "support@throughline.example", "Carol <" + address + ">", "Shoes " + run, "Which size? " + run);
            ana.accept("Which size? " + run);
            assertThat(ana.thread()).containsText("Copy to Carol <" + address + ">");

            var copy = ana.page().getByLabel("Carol <" + address + ">");

            // When she answers, first to Eve alone
            ana.answer("Size 43. " + run);
            assertEquals("", eve.awaitAnswer(sent, "Size 43.").copies());
            copy.check();
            ana.answer("Or 42. " + run);

            // Then Carol has the other answer
            assertEquals(
                    "Carol <" + address + ">", eve.awaitAnswer(sent, "Or 42.").copies());
            var carol = new MailUser(stack.doors(), address, "Carol");
            assertEquals("Or 42. " + run, carol.awaitMail("Or 42.").text().strip());
            assertThat(copy).not().isChecked();
            ana.resolve();
            ana.leave();
        }
    }
}
