package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.story.MailUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator lets another system know what happens. */
class WebhookStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final SharedStack stack = SharedStack.get();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private HttpServer system;

    /** What the other system was told. */
    private record Told(String id, String timestamp, String signature, String body) {
        static Told of(HttpExchange exchange) throws IOException {
            var headers = exchange.getRequestHeaders();
            return new Told(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        /** Standard Webhooks 1.0.0: HMAC-SHA256 of id, timestamp and body with the bytes of the secret. */
        boolean isSignedWith(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
                var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
                return signature.equals("v1," + Base64.getEncoder().encodeToString(signed));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        stack.resolveWhatWaits();
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.createContext("/", exchange -> {
            told.add(Told.of(exchange));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        system.start();
    }

    @AfterEach
    void close() {
        system.stop(0);
        stack.resolveWhatWaits();
    }

    @Test
    void anotherSystemIsToldWhatHappens() {
        try (var window = Window.open(Theme.LIGHT, 1280, 1000)) {
            // Given an endpoint that Adam makes
            var page = AgentDesk.signIn(window.page(), stack.doors(), "adam").page();
            page.onDialog(Dialog::accept);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Webhooks"))
                    .click();
            button(page, "New").click();
            page.getByLabel("Address that is told")
                    .fill("http://127.0.0.1:" + system.getAddress().getPort() + "/hook");
            page.getByLabel("What it is for").fill("Warehouse " + run);
            button(page, "Save").click();
            var secret = page.locator(".secret code").innerText();

            // When he sends a test
            button(page, "Send a test").click();

            // Then it is there, signed, and he sees that it is
            assertThat(page.locator("throughline-deliveries tbody tr").first()).containsText("delivered");
            assertEquals(List.of("webhook.test"), told.stream().map(this::type).toList());
            assertTrue(told.getFirst().isSignedWith(secret), "signed with the secret that was shown");
            assertEquals("", Accessibility.violations(page));

            // And the system is told what customers do
            new MailUser(stack.doors(), "hal-" + run + "@example.org", "Hal")
                    .mail("support@throughline.example", "Boots", "Do you have boots? " + run);
            await().atMost(SOON).until(() -> told.stream()
                    .anyMatch(one ->
                            type(one).equals("message.received") && one.body().contains("Do you have boots? " + run)));
            assertThat(page.locator("throughline-deliveries")).containsText("conversation.opened");
            window.picture("desk-webhooks");

            // And what is told again has the same id
            var repeated = told.size();
            button(page, "Send again").click();
            await().atMost(SOON).until(() -> told.size() > repeated);
            assertTrue(
                    told.subList(0, repeated).stream()
                            .anyMatch(one -> one.id().equals(told.getLast().id())),
                    told.getLast().id());
            button(page, "Remove").click();
            assertThat(page.locator("nav.panel")).not().containsText("Warehouse " + run);
            assertEquals(List.of(), window.complaints());
        }
    }

    private String type(Told one) {
        return one.body().replaceFirst(".*?\"type\":\"([a-z_.]+)\".*", "$1");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
