package io.throughline.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The browser of the stories: this machine's own Chromium, one for all tests of a run. */
public final class Chromium {
    private static final List<Path> PLACES = Stream.of(
                    System.getenv("CHROMIUM"),
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
            .filter(place -> place != null && !place.isBlank())
            .map(Path::of)
            .toList();
    private static final String NONE = "There is no Chromium here and it cannot be installed, so the browser's stories "
            + "are skipped. Install it (apt-get install chromium) or name one: CHROMIUM=/path/to/it";
    private static final int PATIENCE_MINUTES = 5;

    private static @Nullable Browser browser;

    private Chromium() {}

    /** The browser; the test that asks is skipped, in words, where there is none. */
    public static synchronized Browser get() {
        if (browser == null) {
            browser = launch(place());
        }
        return browser;
    }

    private static Browser launch(Path executable) {
        var options = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        var playwright = Playwright.create(options);
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")));
    }

    private static Path place() {
        var found = find().or(() -> install() ? find() : Optional.empty());
        if (found.isEmpty()) {
            System.out.println(NONE);
        }
        Assumptions.assumeTrue(found.isPresent(), NONE);
        return found.orElseThrow();
    }

    private static Optional<Path> find() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    /** Only root of a Debian can, and need not be asked. */
    private static boolean install() {
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return false;
        }
        System.out.println("Installing Debian's chromium for the browser's stories");
        return run("apt-get", "-qq", "update") && run("apt-get", "-qq", "install", "-y", "chromium");
    }

    private static boolean run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException impossible) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
