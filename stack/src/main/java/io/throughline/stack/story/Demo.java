package io.throughline.stack.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells the story in a terminal of 80 columns, with what was measured and the card at its end. */
public final class Demo {
    private static final int WIDTH = 78;

    private final Doors doors;
    private final PrintStream out;

    /** The demo on the stack behind the doors. */
    public Demo(Doors doors, PrintStream out) {
        this.doors = doors;
        this.out = out;
    }

    /** Plays it; throws StoryFailed when something is not as told. */
    public void play() {
        out.println();
        out.println("  A customer mails, then chats, and the agent already knows");
        out.println("  " + "-".repeat(WIDTH - 2));
        var step = new int[1];
        var told = new Story(doors, line -> print(String.format("%3d  ", ++step[0]), line)).play();
        out.println();
        figure("from SMTP accept to the agent's stream", told.mailToStream());
        figure("from chat message to the agent's stream", told.chatToStream());
        out.println();
        card(told.card());
    }

    private void figure(String what, Duration measured) {
        out.printf("     %-42s %5d ms%n", what, measured.toMillis());
    }

    private void card(JsonNode card) {
        out.println("  +- Eve's card " + "-".repeat(WIDTH - 16) + "+");
        row("name", card.path("name").asText());
        card.path("identities")
                .forEach(identity -> row(
                        identity.at("/key/type").asText(),
                        identity.at("/key/value").asText() + " ("
                                + identity.path("assurance").asText() + ")"));
        card.path("orders").forEach(order -> row("order", order.path("summary").asText()));
        card.path("conversations")
                .forEach(conversation -> row(
                        "conversation",
                        conversation.path("subject").asText("-") + " ("
                                + conversation.path("status").asText() + ")"));
        entries(card.path("entries"))
                .forEach(entry -> row(
                        entry.path("channel").asText("") + " "
                                + entry.path("kind").asText(),
                        entry.path("summary").asText()));
        out.println("  +" + "-".repeat(WIDTH - 3) + "+");
    }

    private static List<JsonNode> entries(JsonNode entries) {
        var oldestFirst = new ArrayList<JsonNode>();
        entries.forEach(oldestFirst::addFirst);
        return oldestFirst;
    }

    private void row(String name, String value) {
        int room = WIDTH - 27;
        var shown = value.length() > room ? value.substring(0, room - 1) + "…" : value;
        out.printf("  | %-20s %-" + room + "s |%n", name, shown);
    }

    private void print(String margin, String line) {
        var rest = line;
        var start = margin;
        while (rest.length() > WIDTH - margin.length()) {
            int cut = rest.lastIndexOf(' ', WIDTH - margin.length());
            out.println(start + rest.substring(0, cut));
            rest = rest.substring(cut + 1);
            start = " ".repeat(margin.length());
        }
        out.println(start + rest);
    }
}
