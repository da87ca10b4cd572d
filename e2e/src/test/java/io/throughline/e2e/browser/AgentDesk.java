package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.throughline.stack.story.Doors;

/** The desk in a tab, as its agent uses it. */
final class AgentDesk {
    private static final double PATIENCE_MILLIS = 60_000;

    private final Page page;

    private AgentDesk(Page page) {
        this.page = page;
    }

    /** Opens the desk and signs in. */
    static AgentDesk signIn(Page page, Doors doors, String user) {
        page.navigate(doors.gateway() + "/desk");
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("[type=submit]").click();
        return new AgentDesk(page).live();
    }

    /** Opens the desk in another tab, where the agent is signed in already. */
    static AgentDesk open(Page page, Doors doors) {
        page.navigate(doors.gateway() + "/desk");
        return new AgentDesk(page).live();
    }

    /** Waits until the desk hears what happens. */
    @CanIgnoreReturnValue
    AgentDesk live() {
        var live = page.getByText("live", new Page.GetByTextOptions().setExact(true));
        assertThat(live.first()).isVisible();
        return this;
    }

    /** Waits until what the agent has is listed. */
    @CanIgnoreReturnValue
    AgentDesk ready() {
        page.locator("throughline-list :text('Nothing yet.'), throughline-list a[href]")
                .first()
                .waitFor();
        return this;
    }

    @CanIgnoreReturnValue
    AgentDesk available() {
        page.getByLabel("Presence").selectOption("available");
        return this;
    }

    void leave() {
        page.getByLabel("Presence").selectOption("offline");
        assertThat(page.locator(".dot.offline").first()).isVisible();
    }

    /** The offer that says so, once it rings. */
    Locator offer(String about) {
        var offer = page.locator("throughline-offers section")
                .filter(new Locator.FilterOptions().setHasText(about))
                .first();
        offer.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
        return offer;
    }

    /** Takes the offer that says so. */
    void accept(String about) {
        offer(about).getByRole(AriaRole.BUTTON).first().click();
    }

    Locator thread() {
        return page.getByRole(AriaRole.LOG);
    }

    Locator composer() {
        return page.locator("throughline-composer textarea");
    }

    void answer(String text) {
        composer().fill(text);
        composer().press("Control+Enter");
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    void resolve() {
        button("Resolve").click();
        assertThat(button("Reopen")).isVisible();
    }

    /** Hands the open conversation to whoever has a name like that. */
    void handOver(String name, String note) {
        button("Hand over").click();
        var option = page.locator("throughline-transfer option")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
        page.locator("throughline-transfer select").selectOption(String.valueOf(option.getAttribute("value")));
        page.locator("throughline-transfer textarea").fill(note);
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Hand over"))
                .click();
    }

    Page page() {
        return page;
    }
}
