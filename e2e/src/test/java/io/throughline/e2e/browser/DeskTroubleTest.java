package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.MailUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskTroubleTest {
    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";

    private final SharedStack stack = SharedStack.get();
    private final String shop = "http://localhost:" + stack.running().port(Part.SHOP);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void arrange() {
        stack.resolveWhatWaits();
    }

    @Test
    void aSessionThatEndsInTheMiddleOfAnAnswerLosesNoWord() {
        try (var window = Window.open(Theme.LIGHT);
                var visitors = Window.open(Theme.LIGHT)) {
            // Given Ana, who writes an answer while her session ends elsewhere and her token runs out
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var widget = visit(visitors);
            widget.say("Is it blue? " + run);
            ana.accept("blue? " + run);
            assertThat(ana.thread()).containsText("blue? " + run);
            ana.composer().fill("It is blue, " + run);
            endSession(ana.page());
            ana.page().route("**/replies", route -> route.fulfill(new FulfillOptions().setStatus(401)));

            // When she sends it
            ana.composer().press("Control+Enter");

            // Then she is told, and after signing in she is where she was, with what she wrote
            assertThat(ana.page().getByText("Your session has ended")).isVisible();
            window.picture("desk-ended");
            ana.page().unroute("**/replies");
            ana.button("Sign in").click();
            ana.page().locator("#username").fill("ana");
            ana.page().locator("#password").fill("ana");
            ana.page().locator("[type=submit]").click();
            ana.live();
            assertThat(ana.composer()).hasValue("It is blue, " + run);
            ana.composer().press("Control+Enter");
            assertThat(widget.theirs())
                    .containsText(List.of("It is blue, " + run).toArray(String[]::new));
            ana.resolve();
            ana.leave();
        }
    }

    @Test
    void twoTabsThatAcceptTheSameOfferGetItOnce() {
        try (var window = Window.open(Theme.LIGHT);
                var visitors = Window.open(Theme.LIGHT)) {
            // Given Ana with the desk in two tabs, both ringing
            var one = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var other = AgentDesk.open(window.tab(), stack.doors());
            var widget = visit(visitors);
            widget.say("Two tabs " + run);
            assertThat(one.offer("Two tabs " + run)).isVisible();
            assertThat(other.offer("Two tabs " + run)).isVisible();

            // When both accept in the same moment
            var moment = (Number) one.page().evaluate("() => Date.now() + 1000");
            List.of(one, other).forEach(tab -> tab.page().evaluate(PRESS_AT, moment.doubleValue()));

            // Then both show the conversation, and it is taken once
            assertThat(one.thread()).containsText("Two tabs " + run);
            assertThat(other.thread()).containsText("Two tabs " + run);
            assertEquals(List.of(List.of("accepted", "1")), stack.query(Service.ROUTING, """
                            select state, count(*) from reservation where conversation = '%s' group by state
                            """.formatted(
                            one.page().url().replaceAll(".*/", ""))));
            one.answer("Only once " + run);
            assertThat(other.thread()).containsText("Only once " + run);
            assertThat(widget.theirs()).hasCount(1);
            one.resolve();
            one.leave();
        }
    }

    @Test
    void whatStrangersWriteIsShownAndNotRun() {
        try (var window = Window.open(Theme.LIGHT)) {
            // Given somebody whose name, subject and text are pages, and long
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var title = ana.page().title();
            var mallory = new MailUser(stack.doors(), "mallory-" + run + "@example.org", HOSTILE);
            var sent = mallory.mail("support@throughline.example", HOSTILE + run, HOSTILE + "x".repeat(100_000));

            // When Ana takes it
            ana.accept(HOSTILE);

            // Then she reads it as it was written
            assertThat(ana.thread()).containsText(HOSTILE);
            assertThat(ana.page().locator("throughline-card")).containsText(HOSTILE);
            assertEquals(
                    List.of(0, 0),
                    List.of(
                            ana.page().locator("main img").count(),
                            window.complaints().size()));
            assertEquals(title, ana.page().title());
            ana.answer("We do not run it, " + run);
            assertEquals(sent.messageId(), mallory.awaitAnswer(sent).inReplyTo());
            ana.resolve();
            ana.leave();
        }
    }

    @Test
    void aPhoneIsWideEnough() {
        try (var window = Window.open(Theme.LIGHT, 390, 760)) {
            // Given Ana with a phone
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var customer = new MailUser(stack.doors(), "pia-" + run + "@example.org", "Pia " + run);
            var sent = customer.mail("support@throughline.example", "On the way " + run, "I am on the road, too.");
            assertThat(ana.offer("Pia " + run)).isVisible();
            window.picture("phone-ring");

            // When she answers
            ana.accept("Pia " + run);
            assertThat(ana.thread()).containsText("on the road");
            ana.answer("So am I, " + run);
            assertEquals(sent.messageId(), customer.awaitAnswer(sent).inReplyTo());
            window.picture("phone-thread");

            // Then she can see the customer, and go back to the list, and nothing is wider than the screen
            ana.button("Customer").click();
            assertThat(ana.page().locator("throughline-card")).isVisible();
            window.picture("phone-card");
            assertEquals(true, ana.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"));
            ana.button("Back").click();
            assertThat(ana.thread()).isVisible();
            ana.resolve();
            ana.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back"))
                    .click();
            assertThat(ana.page().locator("throughline-list")).isVisible();
            window.picture("phone-list");
            ana.leave();
        }
    }

    /** Presses the first button of the first offer at that moment, in milliseconds since the epoch. */
    private static final String PRESS_AT = """
            (at) => {
              const shell = document.querySelector('throughline-desk').shadowRoot;
              const accept = shell.querySelector('throughline-offers').shadowRoot.querySelector('button');
              setTimeout(() => accept.click(), at - Date.now());
            }""";

    /** Ends the agent's session at Keycloak, as an administrator or a long absence would. */
    private void endSession(Page page) {
        var status = page.evaluate("""
                async (realm) => {
                  const token = sessionStorage.getItem('throughline.refresh');
                  const body = new URLSearchParams({ client_id: 'desk', refresh_token: token });
                  return (await fetch(realm + '/protocol/openid-connect/logout', { method: 'POST', body })).status;
                }""", stack.doors().realm().toString());
        assertEquals(204, status);
    }

    private Widget visit(Window visitors) {
        visitors.page().navigate(shop);
        return new Widget(visitors.page()).open();
    }
}
