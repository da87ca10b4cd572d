package io.throughline.gateway.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ChannelToolTest {
    private static final String UPDATE = """
            {"update_id":1,"message":{"message_id":2,"date":1700000000,"text":"Hello",
             "chat":{"id":7,"type":"private","first_name":"Ada"}}}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(CommandLine command, String... arguments) {
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private List<JsonNode> lines() throws IOException {
        return new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(out.toString())
                .readAll();
    }

    @Test
    void showsWhatAPayloadSays() throws IOException {
        assertEquals(0, run(ChannelTool.command(), "parse", "--provider", "telegram", file("a.json", UPDATE)));
        var line = lines().getFirst();
        assertEquals("a.json", line.path("file").asText());
        assertEquals("message", line.path("type").asText());
        assertEquals("Hello", line.path("text").asText());
        assertEquals("7", line.at("/from/identities/0/value").asText());
        assertEquals("2023-11-14T22:13:20Z", line.path("at").asText());
    }

    @Test
    void readsSeveralPayloadsOfOneFile() throws IOException {
        var array = file("array.json", "[" + UPDATE + "," + UPDATE + "]");
        var form = file("form.txt", "MessageSid=SM1&From=%2B491511&Body=Hi");
        assertEquals(0, run(ChannelTool.command(), "parse", "--provider", "telegram", array));
        assertEquals(0, run(ChannelTool.command(), "parse", "--provider", "twilio", form));
        assertEquals(
                List.of("Hello", "Hello", "Hi"),
                lines().stream().map(line -> line.path("text").asText()).toList());
    }

    @Test
    void answersWholeRequests() throws IOException {
        var request = file("request.json", """
                {"method":"POST","path":"/x","content_type":"application/json",
                 "headers":{"X-Telegram-Bot-Api-Secret-Token":"agreed"},"body":{"text":"{\\"update_id\\":1,\\"poll\\":{}}"}}""");
        var parse = new String[] {"parse", "--request", "--provider", "telegram", request};
        assertEquals(0, run(ChannelTool.command(), parse));
        assertEquals(0, run(ChannelTool.command(), with(parse, "--secret", "secret_token=agreed")));
        assertEquals(0, run(ChannelTool.command(), with(parse, "--secret", "secret_token=another")));
        var answers = lines();
        assertEquals(
                List.of(200, 200, 401),
                answers.stream().map(line -> line.path("status").asInt()).toList());
        assertEquals("poll", answers.get(1).at("/events/0/kind").asText());
        assertEquals(0, answers.get(2).path("events").size());
    }

    private static String[] with(String[] arguments, String... more) {
        var all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        var broken = file("broken.json", "{\"update_id\":");
        var good = file("good.json", UPDATE);
        assertEquals(2, run(ChannelTool.command(), "parse", "--provider", "telegram", broken, "/none", good));
        assertEquals(1, lines().size());
        assertTrue(err.toString().contains("broken.json: the body is not JSON"), err.toString());
        assertTrue(err.toString().contains("/none cannot be read"), err.toString());
        assertEquals(2, run(ChannelTool.command(), "parse", "--provider", "pigeon", good));
        assertTrue(err.toString().contains("there are meta, whatsapp"), err.toString());
    }

    @Test
    void checksSignatures() throws IOException {
        var vectors = file("vectors.json", """
                [{"scheme":"telegram-secret","name":"known","configured":"a","value":"a","valid":true},
                 {"scheme":"telegram-secret","name":"wrong","configured":"a","value":"b","valid":false},
                 {"scheme":"slack","name":"empty","valid":false},
                 {"scheme":"semaphore","name":"unheard of","valid":false}]""");
        assertEquals(0, run(SignatureTool.command(), "check", vectors));
        assertEquals(
                List.of(
                        "accept telegram-secret known",
                        "refuse telegram-secret wrong",
                        "refuse slack empty",
                        "refuse semaphore unheard of"),
                out.toString().lines().toList());
        assertTrue(err.toString().contains("4 of 4 as expected"), err.toString());
    }

    @Test
    void failsWhereASignatureIsNotAsExpected() throws IOException {
        var vectors = file("vectors.json", """
                [{"scheme":"telegram-secret","name":"known","configured":"a","value":"a","valid":false}]""");
        assertEquals(1, run(SignatureTool.command(), "check", vectors));
        assertTrue(out.toString().contains("(expected otherwise)"), out.toString());
        assertEquals(2, run(SignatureTool.command(), "check", "/none"));
    }
}
