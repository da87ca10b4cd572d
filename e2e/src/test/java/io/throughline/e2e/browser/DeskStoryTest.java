package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.FilePayload;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import io.throughline.stack.story.MailUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskStoryTest {
    private static final String SUPPORT = "support@throughline.example";

    private final SharedStack stack = SharedStack.get();
    private final String shop = "http://localhost:" + stack.running().port(Part.SHOP);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void arrange() {
        stack.resolveWhatWaits();
    }

    @Test
    void aMailRingsAndIsAnswered() {
        try (var window = Window.open(Theme.LIGHT)) {
            // Given Ana at her desk
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var customer = new MailUser(stack.doors(), "mia-" + run + "@example.org", "Mia " + run);

            // When a customer mails
            var sent = customer.mail(SUPPORT, "Where is it " + run, "My parcel has not come.");
            assertThat(ana.offer("Mia " + run)).containsText("My parcel has not come");
            window.picture("desk-ring");
            ana.accept("Mia " + run);

            // Then Ana answers it, and the customer has it in the same thread
            assertThat(ana.thread()).containsText("My parcel has not come");
            ana.answer("It comes tomorrow, " + run);
            assertEquals(sent.messageId(), customer.awaitAnswer(sent).inReplyTo());
            assertThat(ana.thread()).containsText("sent");
            window.picture("desk-mail");
            ana.resolve();
            ana.leave();
            assertEquals(List.of(), window.complaints());
        }
    }

    @Test
    void aChatIsAnsweredAndHandedOver() {
        try (var anas = Window.open(Theme.LIGHT);
                var bens = Window.open(Theme.DARK);
                var visitors = Window.open(Theme.LIGHT)) {
            // Given Ana with a visitor's chat
            var ana = AgentDesk.signIn(anas.page(), stack.doors(), "ana").available();
            var widget = visit(visitors);
            widget.say("Can you help with a bill? " + run);
            ana.accept("a bill? " + run);
            assertThat(ana.thread()).containsText("a bill? " + run);
            ana.answer("A colleague knows that better.");
            assertThat(widget.theirs().last()).containsText("A colleague knows");

            // When she hands it over with a note
            var ben = AgentDesk.signIn(bens.page(), stack.doors(), "ben").available();
            ana.handOver("Ben", "It is about the bill " + run);

            // Then Ben has it with the story and the note, and the visitor goes on where they were
            ben.accept("a bill? " + run);
            assertThat(ben.thread()).containsText("It is about the bill " + run);
            bens.picture("desk-dark");
            ben.answer("Hello, Ben here.");
            assertThat(widget.theirs().last()).containsText("Ben here");
            ben.resolve();
            ana.leave();
            ben.leave();
        }
    }

    @Test
    void anAgentSendsAFile() throws IOException {
        try (var window = Window.open(Theme.LIGHT);
                var visitors = Window.open(Theme.LIGHT)) {
            // Given Ana with a visitor's chat
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var widget = visit(visitors);
            widget.say("Can I have the bill? " + run);
            ana.accept("the bill? " + run);
            assertThat(ana.thread()).containsText("the bill? " + run);

            // When she attaches one and sends it without a word
            var bill = new FilePayload("bill.txt", "text/plain", "9 EUR".getBytes(StandardCharsets.UTF_8));
            ana.page().locator("throughline-composer input[type=file]").setInputFiles(bill);
            assertThat(ana.button("Remove bill.txt")).isVisible();
            window.picture("desk-file");
            ana.button("Send").click();

            // Then the visitor has it
            assertThat(ana.button("bill.txt")).isVisible();
            var file = visitors.page().locator("throughline-chat .file").first();
            var download = visitors.page().waitForDownload(file::click);
            assertEquals("9 EUR", Files.readString(download.path()));
            ana.resolve();
            ana.leave();
        }
    }

    private Widget visit(Window visitors) {
        visitors.page().navigate(shop);
        return new Widget(visitors.page()).open();
    }
}
