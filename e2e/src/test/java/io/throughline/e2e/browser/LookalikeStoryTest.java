package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent sees that a customer may be somebody known, and says so. */
class LookalikeStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final SharedStack stack = SharedStack.get();
    private final Api admin = new Api(stack.doors(), new Keycloak(stack.doors().realm()).user("adam"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void clear() {
        stack.resolveWhatWaits();
    }

    @Test
    void anAgentSaysThatTwoAreOne() {
        try (var window = Window.open(Theme.LIGHT)) {
            // Given two accounts of one name and address, with different dates of birth
            told(
                    "old-" + run,
                    Map.of("type", "fact", "kind", "account.made", "summary", "made", "data", said("1984-05-17")));
            told(
                    "new-" + run,
                    Map.of("type", "fact", "kind", "account.made", "summary", "made", "data", said("1985-05-17")));
            await().atMost(SOON)
                    .until(() -> customer("new-" + run).size()
                                    + customer("old-" + run).size()
                            == 2);
            await().atMost(SOON).until(() -> !admin.get(
                            "/v1/suggestions?customer=" + customer("new-" + run).getFirst())
                    .get("data")
                    .isEmpty());

            // When one of them writes, and Ana says that both are one person
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            told("new-" + run, Map.of("type", "message", "text", "Where is my parcel " + run));
            ana.accept("my parcel " + run);
            var lookalike = ana.page()
                    .getByRole(AriaRole.REGION)
                    .filter(new Locator.FilterOptions().setHasText("May be the same person"));
            assertThat(lookalike).containsText("Ute");
            assertThat(lookalike).containsText("e-mail");
            window.picture("desk-lookalike");
            ana.button("Same person").click();

            // Then they are
            assertThat(lookalike).hasCount(0);
            assertEquals(customer("old-" + run), customer("new-" + run));
            ana.resolve();
            ana.leave();
            assertEquals(List.of(), window.complaints());
        }
    }

    private Map<String, String> said(String born) {
        return Map.of("given_name", "Ute", "surname", "Voss", "email", run + "@example.org", "dob", born);
    }

    private void told(String account, Map<String, ?> what) {
        var identity = Map.of("type", "external_account", "issuer", "test", "value", account);
        var touchpoint = new HashMap<String, Object>(what);
        touchpoint.put("inbox", DemoInboxes.SHOP);
        touchpoint.put("id", UUID.randomUUID().toString());
        touchpoint.put("sender", Map.of("name", "Ute Voss", "identities", List.of(identity)));
        admin.post("/v1/touchpoints", touchpoint);
    }

    /** Who has the account now. */
    private List<String> customer(String account) {
        return admin
                .get("/v1/customers?identity=external_account:test:" + account)
                .get("data")
                .findValuesAsText("id")
                .stream()
                .filter(id -> id.startsWith("cus_"))
                .toList();
    }
}
