package io.throughline.e2e.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.stream.Collectors;

/** What axe-core (WCAG 2.2 A and AA, and best practices) finds wrong with a page. */
public final class Accessibility {
    private Accessibility() {}

    /** All that is wrong, with where; empty when nothing is. */
    public static String violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " (" + rule.getHelp() + "): "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .collect(Collectors.joining("; ")))
                        .collect(Collectors.joining("\n"));
    }
}
