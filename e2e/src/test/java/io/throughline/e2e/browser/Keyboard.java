package io.throughline.e2e.browser;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.microsoft.playwright.Page;

/** Somebody who has no mouse: moves by Tab and knows only what has the focus. */
final class Keyboard {
    private static final int MOST_STEPS = 80;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes forward until what is focused is called so. */
    @CanIgnoreReturnValue
    Keyboard to(String name) {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (focused().equals(name)) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never comes to " + name + ", last to " + focused());
    }

    @CanIgnoreReturnValue
    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    @CanIgnoreReturnValue
    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** What the innermost focused thing is called: its label, or what stands on it. */
    String focused() {
        return (String) page.evaluate("""
                () => {
                  let element = document.activeElement;
                  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
                  const label = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.innerText;
                  const shown = element?.cloneNode(true);
                  shown?.querySelectorAll?.('[aria-hidden], option').forEach((hidden) => hidden.remove());
                  return (label ?? shown?.textContent ?? '').split('\\n').map((line) => line.trim()).filter(Boolean)[0] ?? '';
                }""");
    }
}
