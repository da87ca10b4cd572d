package io.throughline.e2e.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Root;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script says to somebody who is not there yet: one sentence that helps, and a code. */
class ScriptTest {
    private static final List<String> JDKS = List.of("/usr/lib/jvm/", "/opt/", "/Library/Java/", "/usr/libexec/");
    private static final Set<String> PROGRAMS = Set.of("bash", "dirname", "find", "sed", "env", "sh");
    private static final String NO_JDK =
            "Throughline needs a JDK 25 or newer: install one (Eclipse Temurin, say) and set JAVA_HOME to its folder.";

    @TempDir
    private Path machine = Path.of("");

    /** A machine that has the script and a few programs, but no JDK in the usual folders, and no Maven. */
    @BeforeEach
    void setUpTheMachine() throws IOException {
        machine = machine.toRealPath();
        var script = Files.readString(Root.find().resolve("throughline"));
        for (var folder : JDKS) {
            assertTrue(script.contains(" " + folder), "the script looks for JDKs elsewhere than in " + folder);
            script = script.replace(" " + folder, " " + machine + folder);
        }
        write("throughline", script);
        for (var program : PROGRAMS) {
            write("bin/" + program, "#!/bin/sh\nexec " + onThePath(program) + " \"$@\"\n");
        }
    }

    @Test
    void saysThatItNeedsAJdk() throws IOException {
        assertEquals(new Terminal.Done(1, NO_JDK + "\n"), run("up"));
    }

    @Test
    void takesNoOlderJdk() throws IOException {
        jdk("jdks/21", "21.0.9");
        assertEquals(new Terminal.Done(1, NO_JDK + "\n"), run("status", Map.of("JAVA_HOME", machine + "/jdks/21")));

        jdk("usr/lib/jvm/temurin-25", "25");
        build();
        var status = run("status", Map.of("JAVA_HOME", machine + "/jdks/21"));
        assertTrue(status.printed().startsWith(machine + "/usr/lib/jvm/temurin-25/bin/java -D"), status.printed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "openapi"})
    void saysThatItNeedsMavenWhereSomethingIsToBeBuilt(String command) throws IOException {
        jdk("opt/jdk", "25.0.1");
        assertEquals(
                new Terminal.Done(
                        1, "Throughline needs Maven 3.8.7 or newer: install it so that mvn is on the PATH.\n"),
                run(command));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dance     | 2 | There is no command 'dance'; ./throughline help names them all.
                    status    | 1 | Nothing is built, so nothing runs; ./throughline up starts it.
                    send mail | 1 | Nothing is built, so nothing runs; ./throughline up starts it.
                    logs      | 2 | Say which log: there is none yet, ./throughline up starts the stack
                    """)
    void saysInOneSentenceWhatIsWrong(String command, int code, String sentence) throws IOException {
        jdk("opt/jdk", "26-ea");
        assertEquals(new Terminal.Done(code, sentence + "\n"), run(command));
    }

    @Test
    void findsFilesWhereItsCallerIsAndTheProjectBehindALink() throws IOException {
        jdk("opt/jdk", "25");
        build();
        var link = Files.createSymbolicLink(machine.resolve("link"), machine);

        var sent = run("cd opt; " + link + "/throughline send mail a.eml /b.eml", Map.of());

        var called = sent.printed().strip();
        assertTrue(called.contains("-Dthroughline.stack=" + machine + "/.throughline "), called);
        assertTrue(called.endsWith("io.throughline.stack.Stack send mail " + machine + "/opt/a.eml /b.eml"), called);
    }

    @ParameterizedTest
    @CsvSource({
        "up --fast, 2, up knows the options --detach and --fresh",
        "send letter, 2, send mail FILE... sends raw mails to the support mailbox",
        "send mail none.eml, 2, There is no file FOLDER/none.eml",
        "send mail throughline, 1, The stack is not up; ./throughline up starts it.",
        "demo, 1, THROUGHLINE_PORT_GATEWAY=http is not a port"
    })
    void refusesWhatItDoesNotUnderstand(String command, int code, String sentence) throws IOException {
        try (var project = Project.withFakeServices();
                var terminal = project.terminal()) {
            var gateway = command.equals("demo") ? "THROUGHLINE_PORT_GATEWAY=http " : "";
            assertEquals(
                    new Terminal.Done(
                            code, sentence.replace("FOLDER", project.folder().toString()) + "\n"),
                    terminal.run(gateway + "./throughline " + command));
        }
    }

    @Test
    void namesTheTakenPortAndHowToChooseAnother() throws IOException {
        try (var project = Project.withFakeServices();
                var terminal = project.terminal();
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            var refused = terminal.run("THROUGHLINE_PORT_IMAP=" + port + " ./throughline up");

            assertEquals(
                    new Terminal.Done(
                            1,
                            ("Port %d, wanted by imap, is taken by another program. Stop that, or choose another port:"
                                            + " THROUGHLINE_PORT_IMAP=%d ./throughline up\n")
                                    .formatted(port, port + 100)),
                    refused);
        }
    }

    private Terminal.Done run(String command) throws IOException {
        return run(command, Map.of());
    }

    private Terminal.Done run(String command, Map<String, String> environment) throws IOException {
        var variables = new HashMap<>(Map.of("PATH", machine + "/bin", "HOME", machine.toString(), "JAVA_HOME", ""));
        variables.putAll(environment);
        try (var terminal = new Terminal(machine, variables)) {
            return terminal.run(command.contains("/throughline") ? command : "./throughline " + command);
        }
    }

    /** A JDK of that version whose java prints how it was called. */
    private void jdk(String folder, String version) throws IOException {
        write(folder + "/release", "JAVA_VERSION=\"" + version + "\"\n");
        write(folder + "/bin/java", "#!/bin/sh\necho \"$0 $*\"\n");
        write(folder + "/bin/javac", "");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(machine.resolve(name).resolveSibling(""));
        assertTrue(Files.writeString(machine.resolve(name), text).toFile().setExecutable(true));
    }

    private void build() throws IOException {
        write("stack/target/lib/some.jar", "");
        write("stack/target/stack.jar", "");
    }

    private static Path onThePath(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
