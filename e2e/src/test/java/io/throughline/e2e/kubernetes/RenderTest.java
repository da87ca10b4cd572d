package io.throughline.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who has not said everything that production needs. */
class RenderTest {
    private static final Path SETTINGS = Path.of("overlays", "production", "settings", "settings.env");

    @TempDir
    private Path folder;

    @BeforeAll
    static void canRender() {
        assumeTrue(Manifests.obstacle().isEmpty(), Manifests::obstacle);
    }

    @Test
    void namesEveryValueThatIsMissingAndWhatItIs() {
        // Given the manifests as they are shipped, in which production's values are not said

        // When production is rendered
        var said = said(Manifests.FOLDER, "production");

        // Then each value is named, with its meaning
        for (var key : List.of("IMAGES", "VERSION", "DOMAIN", "AUTH_DOMAIN", "SHARED_STORAGE_CLASS", "BACKUP_STORE")) {
            assertTrue(said.contains("\n  " + key + ": "), said);
        }
        assertTrue(said.startsWith("k8s/overlays/production/settings/settings.env does not say:"), said);
    }

    @Test
    void namesAValueThatIsEmpty() throws IOException {
        // Given all values but one
        var settings = Manifests.filledIn(folder).resolve(SETTINGS);
        Files.writeString(settings, Files.readString(settings).replaceAll("(?m)^DOMAIN=.*$", "DOMAIN="));

        // When production is rendered
        var said = said(folder, "production");

        // Then that one is named, and no other
        assertEquals(
                List.of("DOMAIN: The host under which agents and customers reach the gateway."),
                said.lines().skip(1).map(String::strip).toList());
    }

    @Test
    void doesNotRenderWithoutAValueEvenWhenKubectlIsAskedDirectly() throws IOException {
        // Given all values but one
        var settings = Manifests.filledIn(folder).resolve(SETTINGS);
        Files.writeString(settings, Files.readString(settings).replaceAll("(?m)^BACKUP_STORE=.*$", ""));
        Files.writeString(folder.resolve("render"), "#!/usr/bin/env bash\nexec kubectl kustomize overlays/$1\n");

        // When kubectl renders it
        var said = said(folder, "production");

        // Then it names the value
        assertTrue(said.contains("BACKUP_STORE"), said);
    }

    @Test
    void leavesNoPlaceholder() {
        var placeholders = Manifests.OVERLAYS.stream()
                .flatMap(overlay -> Rendered.overlay(overlay).objects().stream())
                .map(Object::toString)
                .filter(text -> text.matches("(?s).*[\"/:](IMAGES|VERSION|DOMAIN|AUTH_DOMAIN|HOST|TLS_SECRET"
                        + "|SHARED_STORAGE_CLASS|BACKUP_STORE)[\"/:].*"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), placeholders);
    }

    @Test
    void saysWhichOverlaysThereAre() {
        assertEquals(
                "Say which overlay: local production",
                said(Manifests.FOLDER, "staging").strip());
    }

    private static String said(Path folder, String overlay) {
        return String.valueOf(assertThrows(IOException.class, () -> Manifests.render(folder, overlay))
                .getMessage());
    }
}
