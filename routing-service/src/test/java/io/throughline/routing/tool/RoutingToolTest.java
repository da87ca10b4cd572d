package io.throughline.routing.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingToolTest {
    private static final String CALLS = """
            call_id,arrive_s,type,priority,customer_id,queued,wait_s,outcome,service_s
            1,0,shop,0,0,0,0,AGENT,100
            2,10,repair,2,7,1,50,AGENT,60
            3,20,shop,0,0,1,30,HANG,
            4,30,shop,0,0,0,0,HANG,
            """;
    private static final String AGENTS = """
            server,calls,busy_s,shop,repair
            ana,100,9000,100,0
            ben,90,9000,50,40
            """;

    @TempDir
    Path folder;

    @Test
    void showsWhatPoliciesComeTo() throws IOException {
        var policy = file("spare.json", "{\"agents\": \"least_flexible\"}");

        var said = run(
                0,
                "replay",
                calls(),
                "--agents",
                agents(),
                "--agents-present",
                "2",
                "--compare",
                policy,
                "--plot",
                folder.resolve("plot.svg").toString());

        assertTrue(said.contains("default") && said.contains("spare"), said);
        assertTrue(said.contains("hung up, by type"), said);
        assertTrue(said.lines().anyMatch(line -> line.startsWith("spare") && line.contains("      3  ")), said);
        assertTrue(Files.readString(folder.resolve("plot.svg")).contains("spare"));
    }

    @Test
    void saysWhatIsWrongWithWhatItWasGiven() throws IOException {
        assertTrue(run(2, "replay", "none.csv", "--agents", agents()).contains("There is no file none.csv."));
        assertTrue(run(2, "replay", calls(), "--agents", agents(), "--agents-present", "3")
                .contains("only 2 agents"));
        assertTrue(run(2, "replay", calls(), "--agents", calls()).contains("has no column server"));
        assertTrue(run(2, "replay", agents(), "--agents", agents()).contains("line 2: has no column outcome"));
        assertTrue(run(2, "replay", file("bad.csv", CALLS.replace("AGENT,100", "GONE,100")), "--agents", agents())
                .contains("line 2: outcome must be AGENT or HANG, not \"GONE\""));
        assertTrue(run(2, "replay", file("bad.csv", CALLS.replace(",50,AGENT", ",-5,AGENT")), "--agents", agents())
                .contains("line 3: wait_s must be a number of at least 0, not \"-5\""));
        assertTrue(tryPolicy("{\"agents\": \"the_best\"}").contains("is no policy"));
        assertTrue(tryPolicy("{\"rings\": 3}").contains("is no policy"));
        assertTrue(tryPolicy("{\"steps\": [{\"after\": \"PT5S\"}]}").contains("/steps/0/after must be PT0S"));
    }

    private String tryPolicy(String json) throws IOException {
        return run(
                2, "replay", calls(), "--agents", agents(), "--agents-present", "2", "--policy", file("p.json", json));
    }

    private String calls() throws IOException {
        return file("calls.csv", CALLS);
    }

    private String agents() throws IOException {
        return file("agents.csv", AGENTS);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String run(int code, String... arguments) {
        var said = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            int exit = RoutingTool.run(arguments);
            System.setOut(out);
            System.setErr(err);
            assertEquals(code, exit, () -> said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
