package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.MailUser;
import io.throughline.stack.story.MailUser.Sent;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody orders, mails and chats, and is one person with one thread at the desk. Takes the pictures of the README. */
class OneThreadStoryTest {
    private static final String SUPPORT = "support@throughline.example";

    private final SharedStack stack = SharedStack.get();
    private final String shop = "http://localhost:" + stack.running().port(Part.SHOP);
    private final MailUser eve = new MailUser(stack.doors(), "eve@example.org", "Eve Example");

    @Test
    void anOrderAMailAndAChatAreOneThread() {
        stack.resolveWhatWaits();
        try (var shopping = Window.open(Theme.LIGHT, 1280, 800);
                var anas = Window.open(Theme.LIGHT, 1440, 860);
                var sues = Window.open(Theme.DARK, 1440, 860)) {
            // Given Eve, who orders and mails, and Ana, who answers
            order(shopping.page());
            var ana = AgentDesk.signIn(anas.page(), stack.doors(), "ana").available();
            var mail = eve.mail(
                    SUPPORT,
                    "Red shoes",
                    "Hello,\nI ordered the red shoes in 43. Will they be here before Friday?\n\nEve");
            assertThat(ana.offer("before Friday")).containsText("Red shoes");
            ana.accept("before Friday");
            ana.button("Note").click();
            ana.answer("Warehouse says Thursday.");
            assertThat(ana.thread()).containsText("Warehouse says Thursday.");
            ana.answer("Hello Eve,\nyes: they leave the warehouse tomorrow and should be with you on Thursday.\n\nAna");
            assertEquals(mail.messageId(), eve.awaitAnswer(mail).inReplyTo());

            // When she chats
            var widget = new Widget(shopping.page()).open();
            widget.say("Hello, it is me again: can I still change the size to 44?");
            ana.accept("to 44?");

            // Then Ana has all of it, and answers there, and later by mail
            assertThat(ana.thread()).containsText("before Friday");
            assertThat(ana.thread()).containsText("to 44?");
            assertThat(ana.page().locator("throughline-card")).containsText("Red shoes, size 43");
            ana.answer("Of course, Eve. I have changed it to 44, and they still come on Thursday.");
            assertThat(widget.theirs().last()).containsText("changed it to 44");
            shopping.picture("shop");
            anas.picture("desk");

            // And Sue sees what happens
            busy(ana, sues);
            byMail(ana, mail);
            ana.resolve();
            ana.leave();
        }
        stack.resolveWhatWaits();
    }

    private void order(Page page) {
        page.navigate(shop);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in as Eve Example"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Order Red shoes"))
                .click();
        page.getByLabel("Size").fill("43");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Place the order"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Thank you")))
                .isVisible();
    }

    /** The last message came by chat; the answer goes to the mailbox. */
    private void byMail(AgentDesk ana, Sent mail) {
        var ways = ana.page().locator("throughline-composer select");
        var email = ways.locator("option").filter(new Locator.FilterOptions().setHasText("E-mail"));
        assertEquals(
                1,
                ways.selectOption(new SelectOption().setLabel(email.first().innerText()))
                        .size());
        ana.answer("The new bill is in your mailbox.");
        assertEquals(mail.messageId(), eve.awaitAnswer(mail, "The new bill").inReplyTo());
    }

    /** Others write while Ana is away, and Sue sees them wait. */
    private void busy(AgentDesk ana, Window sues) {
        ana.page().getByLabel("Presence").selectOption("away");
        assertThat(ana.page().locator(".dot.away").first()).isVisible();
        Stream.of("Kim Lee", "Noor Haddad", "Tom Baker").forEach(this::mail);
        try (var ben = new Agent(stack.doors(), "ben")) {
            ben.presence("available");
            var sue = AgentDesk.signIn(sues.page(), stack.doors(), "sue").page();
            sue.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Live"))
                    .click();
            var support = new Page.GetByRoleOptions().setName("support");
            assertThat(sue.getByRole(AriaRole.ROW, support)).containsText("3");
            assertThat(sue.locator("throughline-supervisor")).containsText("Ben");
            sues.picture("live");
        }
    }

    private void mail(String name) {
        var address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
        new MailUser(stack.doors(), address, name).mail(SUPPORT, "A question", "Can you help me, please?");
    }
}
