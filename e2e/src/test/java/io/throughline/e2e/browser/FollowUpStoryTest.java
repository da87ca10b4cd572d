package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.AriaRole;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.story.MailUser;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowUpStoryTest {
    private static final String SUPPORT = "support@throughline.example";

    private final SharedStack stack = SharedStack.get();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whatIsPutOffComesBackWithItsNote() {
        stack.resolveWhatWaits();
        try (var window = Window.open(Theme.LIGHT)) {
            // Given Ana with a customer's mail
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var mia = "Mia " + run;
            var _ = new MailUser(stack.doors(), "mia-" + run + "@example.org", mia)
                    .mail(SUPPORT, "Where is it " + run, "My parcel has not come.");
            ana.accept(mia);

            // When she wants to look at it again and resolves it
            ana.button("Follow up").click();
            var dialog = ana.page().getByRole(AriaRole.DIALOG);
            dialog.locator("[name=at]")
                    .fill(LocalDateTime.now(ZoneId.systemDefault())
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
            dialog.locator("[name=note]").fill("Ask the carrier " + run);
            dialog.locator("[name=mine]").check();
            window.picture("desk-follow-up");
            dialog.locator("button.main").click();
            assertThat(dialog).isHidden();
            ana.resolve();

            // Then it comes back to her, says why, and is done when she says so
            assertThat(ana.offer(mia)).containsText("Ask the carrier " + run);
            ana.accept(mia);
            ana.button("Followed up").click();
            assertThat(ana.button("Followed up")).isHidden();
            ana.leave();
            assertEquals(List.of(), window.complaints());
        }
    }
}
