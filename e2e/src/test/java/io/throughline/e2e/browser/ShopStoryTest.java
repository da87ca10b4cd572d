package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Heard;
import io.throughline.stack.story.MailUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ShopStoryTest {
    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";

    private final SharedStack stack = SharedStack.get();
    private final String shop = "http://localhost:" + stack.running().port(Part.SHOP);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aCustomerOrdersThenChatsAndTheAgentKnows() {
        arrange();
        try (var ana = new Agent(stack.doors(), "ana");
                var window = Window.open(Theme.LIGHT)) {
            // Given an order by Eve, who is signed in
            var page = window.page();
            page.navigate(shop);
            window.picture("shop");
            button(page, "Sign in as Eve Example").click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Order Red shoes"))
                    .click();
            page.getByLabel("Size").fill("43 " + run);
            window.picture("shop-order");
            button(page, "Place the order").click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Thank you")))
                    .isVisible();

            // When she chats
            var widget = new Widget(page).open();
            widget.say("When will my shoes come? " + run);
            var offer = offer(ana, "When will my shoes come? " + run);
            var conversation = offer.data().at("/offer/conversation").asText();

            // Then the agent has her order before the first answer, and she sees who answers
            assertTrue(offer.data().get("card").toString().contains("size 43 " + run), "the card shows the order");
            ana.accept(offer);
            await().pollInSameThread()
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> isSeenTyping(ana, conversation, widget));
            window.picture("widget-typing");
            ana.reply(conversation, "Hello Eve, they come on Thursday.\n" + HOSTILE);
            assertThat(widget.theirs().last()).containsText("they come on Thursday");
            assertThat(widget.theirs().last()).containsText("<script>");
            assertThat(widget.announced()).containsText("says: Hello Eve");
            assertThat(widget.state()).isEmpty();
            window.picture("widget");
            assertEquals("Thank you · Fern & Fable", page.title());

            // And it goes on where it was on the next page, and counts what she has not read
            typeSlowly(widget, "And the socks");
            ana.await("typing", data -> data.path("conversation").asText().equals(conversation));
            page.navigate(shop + "/contact");
            assertThat(widget.theirs().last()).containsText("they come on Thursday");
            assertThat(widget.field()).hasValue("And the socks");
            widget.field().press("Escape");
            ana.reply(conversation, "Anything else?");
            assertThat(widget.launcher()).hasAttribute("aria-label", "Chat with us, 1 unread message");
            window.picture("widget-unread");
            resolve(ana, conversation);
            assertEquals(List.of(), window.complaints());
            var own = List.of(shop, stack.doors().gateway().toString(), "data:", "blob:");
            assertTrue(
                    window.requests().stream().allMatch(url -> own.stream().anyMatch(url::startsWith)),
                    "nothing is asked of anybody else: " + window.requests());
        }
    }

    @Test
    void aFileGoesFromTheVisitorToTheAgentAndBack() throws Exception {
        arrange();
        try (var ana = new Agent(stack.doors(), "ana");
                var window = Window.open(Theme.DARK)) {
            var page = window.page();
            page.navigate(shop);
            var widget = new Widget(page).open();
            widget.say("I have a question " + run);
            var offer = offer(ana, "I have a question " + run);
            ana.accept(offer);

            page.locator("throughline-chat input[type=file]")
                    .setInputFiles(new FilePayload(
                            "receipt <b>.txt", "text/plain", "size 43".getBytes(StandardCharsets.UTF_8)));
            assertThat(widget.dialog().getByText("receipt <b>.txt")).isVisible();
            window.picture("widget-file");
            widget.say("Here is the receipt");

            var recorded = ana.await(
                    "message.recorded",
                    data -> data.at("/message/text").asText().equals("Here is the receipt"));
            assertEquals(
                    "receipt _b_.txt".length(),
                    recorded.data().at("/message/attachments/0/name").asText().length());
            var download = page.waitForDownload(
                    () -> page.locator("throughline-chat .file").first().click());
            assertEquals("size 43", Files.readString(download.path()));

            page.locator("throughline-chat input[type=file]")
                    .setInputFiles(new FilePayload("film.mp4", "video/mp4", new byte[21 * 1024 * 1024]));
            assertThat(widget.alert()).containsText("film.mp4 is too large.");
            window.picture("widget-too-large");
            resolve(ana, offer.data().at("/offer/conversation").asText());
        }
    }

    @Test
    void aVisitorMaySayWhoTheyAre() {
        arrange();
        try (var ana = new Agent(stack.doors(), "ana");
                var window = Window.open(Theme.LIGHT)) {
            // Given a visitor who types a name and an address into the chat
            var page = window.page();
            page.navigate(shop);
            var widget = new Widget(page).open();
            widget.dialog().getByLabel("Your name").fill("Gil " + run);
            widget.dialog().getByLabel("Your e-mail").fill("gil-" + run + "@example.org");
            window.picture("widget-introduction");

            // When they write
            widget.say("Do you have boots? " + run);

            // Then the agent knows what they said of themselves, as what it is, and they are not asked again
            var offer = offer(ana, "have boots? " + run);
            assertEquals("Gil " + run, offer.data().at("/card/name").asText());
            var customer = offer.data().at("/offer/customer").asText();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> claims(ana, customer), List.of("gil-" + run + "@example.org")::equals);
            assertThat(widget.dialog().getByLabel("Your name")).hasCount(0);
        }
        arrange();
    }

    @Test
    void aContactFormReachesAnAgent() {
        arrange();
        try (var ana = new Agent(stack.doors(), "ana");
                var window = Window.open(Theme.LIGHT)) {
            var page = window.page();
            page.navigate(shop + "/contact");
            page.getByLabel("Name").fill("Fay " + run);
            page.getByLabel("E-mail").fill("fay-" + run + "@example.org");
            page.getByLabel("Message").fill("Do you ship to Malta? " + run);
            window.picture("shop-contact");
            button(page, "Send").click();
            assertThat(page.locator("main")).containsText("Thank you");

            var offer = offer(ana, "ship to Malta? " + run);
            assertTrue(card(offer.data()).contains("fay-" + run + "@example.org"), card(offer.data()));
            ana.accept(offer);
            var conversation = offer.data().at("/offer/conversation").asText();
            ana.reply(conversation, "To Malta, too.");
            var fay = new MailUser(stack.doors(), "fay-" + run + "@example.org", "Fay");
            assertTrue(fay.awaitMail("To Malta, too.").subject().contains("An order"));
            resolve(ana, conversation);
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        arrange();
        try (var window = Window.open(Theme.LIGHT)) {
            var page = window.page();
            page.navigate(shop);
            var widget = new Widget(page);
            widget.launcher().waitFor();
            while (!focused(page).contains("launcher")) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            assertThat(widget.field()).isFocused();
            page.keyboard().type("by keyboard " + run);
            page.keyboard().press("Enter");
            assertThat(widget.sent().last()).containsText("by keyboard " + run);
            page.keyboard().press("Shift+Tab");
            assertEquals("Attach a file", focused(page));
            page.keyboard().press("Shift+Tab");
            assertEquals("Messages", focused(page));
            page.keyboard().press("Shift+Tab");
            assertEquals("Close the chat", focused(page));
            page.keyboard().press("Escape");
            assertThat(widget.dialog()).hasCount(0);
            assertTrue(focused(page).contains("launcher"), focused(page));
        }
    }

    private void arrange() {
        stack.resolveWhatWaits();
    }

    /** Longer than the pause that is kept between two signs of typing. */
    private static void typeSlowly(Widget widget, String text) {
        widget.field()
                .pressSequentially(text, new com.microsoft.playwright.Locator.PressSequentiallyOptions().setDelay(400));
    }

    private static Heard offer(Agent agent, String text) {
        return agent.await("reservation.created", data -> card(data).contains(text));
    }

    private static String card(JsonNode data) {
        return data.path("card").toString();
    }

    /** Whether the customer sees it: not before the gateway has heard who holds the conversation. */
    private static boolean isSeenTyping(Agent agent, String conversation, Widget widget) {
        var answer = agent.api().raw("POST", "/v1/conversations/" + conversation + "/typing", "");
        assertEquals(202, answer.statusCode(), answer.body());
        return widget.state().innerText().contains("is typing…");
    }

    /** What a customer only says of themselves. */
    private static List<String> claims(Agent agent, String customer) {
        var identities = agent.api().get("/v1/customers/" + customer + "/card").get("identities");
        return StreamSupport.stream(identities.spliterator(), false)
                .filter(one -> one.path("assurance").asText().equals("claimed"))
                .map(one -> one.at("/key/value").asText())
                .toList();
    }

    private static void resolve(Agent agent, String conversation) {
        agent.api().post("/v1/conversations/" + conversation + "/resolve", Map.of());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The innermost focused thing: its name, else its class. */
    private static String focused(Page page) {
        return (String) page.evaluate("""
                () => {
                  let element = document.activeElement;
                  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
                  const name = element?.getAttribute('aria-label') ?? '';
                  return element?.classList.contains('launcher') ? 'launcher' : name;
                }""");
    }
}
