package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.MailUser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Failure class 11: what waits, or waits no more, is seen only after a reload. */
class DeskQueueTest {
    private static final double SOON_MILLIS = 30_000;

    private final SharedStack stack = SharedStack.get();
    private final String mia = "Mia " + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whatWaitsComesAndGoesWithoutAReload() {
        stack.resolveWhatWaits();
        try (var window = Window.open(Theme.LIGHT)) {
            // Given a desk whose agent takes nothing now
            var desk = AgentDesk.signIn(window.page(), stack.doors(), "carla").ready();
            var row = desk.page()
                    .locator("throughline-list")
                    .locator("a, button, li")
                    .filter(new Locator.FilterOptions().setHasText(mia))
                    .first();

            // When a customer mails
            var _ = new MailUser(stack.doors(), mia.replace(' ', '.') + "@example.org", mia)
                    .mail("support@throughline.example", "Where is it?", "My parcel has not come.");

            // Then it is among what waits, until somebody has it
            assertThat(row).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS));
            window.picture("desk-waiting");
            try (var ana = new Agent(stack.doors(), "ana")) {
                var offer = ana.await(
                        "reservation.created",
                        data -> data.at("/card/name").asText().equals(mia));
                ana.accept(offer);
                assertThat(row).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(SOON_MILLIS));
                ana.api()
                        .post(
                                "/v1/conversations/"
                                        + offer.data().at("/offer/conversation").asText() + "/resolve",
                                Map.of());
            }
            assertEquals(List.of(), window.complaints());
        }
    }
}
