package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import io.throughline.stack.story.MailUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeskStoryTest {
    private static final String SUPPORT = "support@throughline.example";

    private final SharedStack stack = SharedStack.get();
    private final String shop = "http://localhost:" + stack.running().port(Part.SHOP);
    private final String desk = stack.doors().gateway() + "/desk";
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aMailRingsAndIsAnswered() {
        // Given Ana at her desk
        arrange();
        try (var window = Window.open(Theme.LIGHT)) {
            var page = signIn(window, "ana");
            page.getByLabel("Presence").selectOption("available");
            var customer = new MailUser(stack.doors(), "mia-" + run + "@example.org", "Mia " + run);

            // When a customer mails
            var sent = customer.mail(SUPPORT, "Where is it " + run, "My parcel has not come.");
            var offer = offer(page, "Mia " + run);
            assertThat(offer).containsText("My parcel has not come");
            window.picture("desk-ring");
            offer.getByRole(AriaRole.BUTTON).first().press("Enter");

            // Then Ana answers it, by keyboard, and the customer has it in the same thread
            assertThat(page.getByRole(AriaRole.LOG)).containsText("My parcel has not come");
            composer(page).fill("It comes tomorrow, " + run);
            page.keyboard().press("Control+Enter");
            assertEquals(sent.messageId(), customer.awaitAnswer(sent).inReplyTo());
            assertThat(page.getByRole(AriaRole.LOG)).containsText("sent");
            window.picture("desk-mail");
            button(page, "Resolve").click();
            assertThat(button(page, "Reopen")).isVisible();
            leave(page);
            assertEquals(List.of(), window.complaints());
        }
    }

    @Test
    void aChatIsAnsweredAndHandedOver() {
        arrange();
        try (var anas = Window.open(Theme.LIGHT);
                var bens = Window.open(Theme.DARK);
                var visitors = Window.open(Theme.LIGHT)) {
            // Given Ana with a visitor's chat
            var ana = signIn(anas, "ana");
            ana.getByLabel("Presence").selectOption("available");
            visitors.page().navigate(shop);
            var widget = new Widget(visitors.page()).open();
            widget.say("Can you help with a bill? " + run);
            offer(ana, "a bill? " + run).getByRole(AriaRole.BUTTON).first().click();
            assertThat(ana.getByRole(AriaRole.LOG)).containsText("a bill? " + run);
            composer(ana).fill("A colleague knows that better.");
            ana.keyboard().press("Control+Enter");
            assertThat(widget.theirs().last()).containsText("A colleague knows");

            // When she hands it over with a note
            var ben = signIn(bens, "ben");
            ben.getByLabel("Presence").selectOption("available");
            button(ana, "Hand over").click();
            ana.locator("throughline-transfer select").selectOption(option(ana, "Ben"));
            ana.locator("throughline-transfer textarea").fill("It is about the bill " + run);
            ana.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Hand over"))
                    .click();

            // Then Ben has it with the story and the note, and the visitor goes on where they were
            offer(ben, "a bill? " + run).getByRole(AriaRole.BUTTON).first().click();
            assertThat(ben.getByRole(AriaRole.LOG)).containsText("It is about the bill " + run);
            bens.picture("desk-dark");
            composer(ben).fill("Hello, Ben here.");
            ben.keyboard().press("Control+Enter");
            assertThat(widget.theirs().last()).containsText("Ben here");
            button(ben, "Resolve").click();
            assertThat(button(ben, "Reopen")).isVisible();
            leave(ana);
            leave(ben);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void hasNothingThatAxeObjectsTo(Theme theme) {
        arrange();
        try (var window = Window.open(theme)) {
            var page = signIn(window, "adam");
            assertEquals("", Accessibility.violations(page), theme + " conversations");
            for (var place : List.of("Live", "Agents", "Queues", "Inboxes")) {
                page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName(place).setExact(true))
                        .click();
                assertThat(page.locator("h1").first()).isVisible();
                var things = page.locator("nav.panel button");
                if (!place.equals("Live")) {
                    things.first().click();
                    assertThat(page.locator("form").first()).isVisible();
                }
                assertEquals("", Accessibility.violations(page), theme + " " + place);
                window.picture("desk-" + place.toLowerCase(java.util.Locale.ROOT) + "-"
                        + theme.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    private Page signIn(Window window, String user) {
        var page = window.page();
        page.navigate(desk);
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("[type=submit]").click();
        assertThat(page.getByText("live", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        return page;
    }

    private static void leave(Page page) {
        page.getByLabel("Presence").selectOption("offline");
        assertThat(page.locator(".dot.offline").first()).isVisible();
    }

    private static Locator offer(Page page, String about) {
        var offer = page.locator("throughline-offers section")
                .filter(new Locator.FilterOptions().setHasText(about))
                .first();
        offer.waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        return offer;
    }

    private static Locator composer(Page page) {
        return page.locator("throughline-composer textarea");
    }

    private static String option(Page page, String name) {
        var option = page.locator("throughline-transfer option")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
        return String.valueOf(option.getAttribute("value"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private void arrange() {
        stack.resolveWhatWaits();
    }
}
