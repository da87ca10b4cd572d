package io.throughline.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.FailureReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code of all modules to the rules of the house. */
class ArchitectureTest {
    private static final int LONGEST_CLASS = 200;
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of(
            "contracts",
            "outbox",
            "channel-gateway",
            "identity-service",
            "history-service",
            "routing-service",
            "stack");

    private static final JavaClasses PRODUCT = product();
    private static final JavaClasses BROKEN = new ClassFileImporter()
            .withImportOption(location -> location.contains("/e2e/"))
            .importPackages("io.throughline");

    private static JavaClasses product() {
        var folders = MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toArray(Path[]::new);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
                .importPaths(folders);
    }

    static Set<String> rules() {
        return Rules.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isKept(String rule) {
        assertEquals("", violations(rule, PRODUCT));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isBrokenByItsFixture(String rule) {
        assertFalse(violations(rule, BROKEN).isEmpty(), "no fixture breaks: " + rule);
    }

    @Test
    void seesEveryModule() {
        var seen = PRODUCT.stream()
                .map(type -> type.getPackageName().split("\\.", -1)[2])
                .collect(Collectors.toSet());
        assertEquals(Set.of("contracts", "outbox", "gateway", "identity", "history", "routing", "stack"), seen);
    }

    @Test
    void hasNoLongClasses() throws IOException {
        var tooLong = sources().stream()
                .filter(source -> lines(source) > LONGEST_CLASS)
                .toList();
        assertEquals(List.of(), tooLong, "longer than " + LONGEST_CLASS + " lines");
    }

    @Test
    void saysOfEveryPackageWhatItIs() throws IOException {
        var folders = sources().stream()
                .map(source -> Objects.requireNonNull(source.getParent()))
                .collect(Collectors.toSet());
        for (var folder : folders) {
            var info = folder.resolve("package-info.java");
            assertTrue(Files.exists(info), info + " is missing");
            var text = Files.readString(info);
            assertTrue(text.startsWith("/**") && text.contains("@NullMarked"), info + " has no sentence or no mark");
        }
    }

    private static String violations(String rule, JavaClasses classes) {
        FailureReport report = Objects.requireNonNull(Rules.all().get(rule))
                .allowEmptyShould(true)
                .evaluate(classes)
                .getFailureReport();
        return report.isEmpty() ? "" : report.toString();
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (var module : MODULES) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static long lines(Path source) {
        try (var lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
