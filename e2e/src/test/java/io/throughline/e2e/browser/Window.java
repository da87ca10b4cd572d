package io.throughline.e2e.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser window of its own: nothing is stored in it yet, and it writes down what it asks for and complains of. */
public final class Window implements AutoCloseable {
    private static final Path PICTURES = Path.of(System.getProperty("throughline.pictures", "target/screenshots"));

    private final BrowserContext context;
    private final Page page;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Window(NewContextOptions options) {
        context = Chromium.get().newContext(options.setLocale("en-GB"));
        context.onRequest(request -> requests.add(request.url()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        page = context.newPage();
    }

    /** How a page looks. */
    public enum Theme {
        LIGHT,
        DARK,
        /** The colours of the system alone, and nothing that moves. */
        FORCED;

        private NewContextOptions options() {
            return switch (this) {
                case LIGHT -> new NewContextOptions().setColorScheme(ColorScheme.LIGHT);
                case DARK -> new NewContextOptions().setColorScheme(ColorScheme.DARK);
                case FORCED ->
                    new NewContextOptions().setForcedColors(ForcedColors.ACTIVE).setReducedMotion(ReducedMotion.REDUCE);
            };
        }
    }

    /** A window of that theme and size in CSS pixels. */
    public static Window open(Theme theme, int width, int height) {
        return new Window(theme.options().setViewportSize(width, height));
    }

    /** The same on a laptop's screen. */
    public static Window open(Theme theme) {
        return open(theme, 1280, 800);
    }

    /** The same, with pages whose security policy is not kept: for tests that lead them astray. */
    public static Window openWithoutPolicies() {
        return new Window(new NewContextOptions().setBypassCSP(true));
    }

    /** The window's page. */
    public Page page() {
        return page;
    }

    /** Another tab of the same browser. */
    public Page tab() {
        return context.newPage();
    }

    /** The browser behind a tab, by the DevTools protocol. */
    public CDPSession protocol(Page tab) {
        return context.newCDPSession(tab);
    }

    /** Takes the network away from all tabs, or gives it back. */
    public void offline(boolean offline) {
        context.setOffline(offline);
    }

    /** The addresses of all that was asked for so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the browser complained of so far: errors of scripts and breaches of policies. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Leaves a picture of the page in the folder named by throughline.pictures, else in target/screenshots. */
    public void picture(String name) {
        var bytes = page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
        if (bytes.length == 0) {
            throw new IllegalStateException("an empty picture: " + name);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
