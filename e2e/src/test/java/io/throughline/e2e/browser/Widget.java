package io.throughline.e2e.browser;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** The chat on a page, as a visitor uses it. */
final class Widget {
    /** Whether the window has stopped moving. */
    private static final String STILL =
            "() => document.querySelector('throughline-chat').shadowRoot.getAnimations().length === 0";

    private final Page page;

    Widget(Page page) {
        this.page = page;
    }

    Locator launcher() {
        return page.locator("throughline-chat .launcher");
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator field() {
        return page.locator("throughline-chat-composer textarea");
    }

    Locator state() {
        return page.locator("throughline-chat .state");
    }

    Locator alert() {
        return page.locator("throughline-chat .alert");
    }

    /** What a screen reader was told to say. */
    Locator announced() {
        return page.locator("throughline-chat > div[role=status], throughline-chat .hidden[role=status]");
    }

    Widget open() {
        launcher().click();
        dialog().waitFor();
        page.waitForFunction(STILL);
        return this;
    }

    @CanIgnoreReturnValue
    Widget say(String text) {
        field().fill(text);
        field().press("Enter");
        return this;
    }

    Locator mine() {
        return page.locator("throughline-chat .mine .text");
    }

    Locator theirs() {
        return page.locator("throughline-chat .theirs");
    }

    /** Those of one's own messages that the gateway has. */
    Locator sent() {
        return page.locator("throughline-chat .mine:has(time) .text");
    }

    /** All one's own messages, the earlier ones too. */
    List<String> everythingMine() {
        var earlier = page.locator("throughline-chat .earlier");
        while (earlier.count() > 0) {
            earlier.click();
        }
        return mine().allInnerTexts();
    }
}
