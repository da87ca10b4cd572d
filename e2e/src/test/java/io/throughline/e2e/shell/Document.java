package io.throughline.e2e.shell;

import io.throughline.stack.run.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A document: its fenced blocks, and the lines between them. */
record Document(List<Block> blocks, List<String> prose) {
    private static final String FENCE = "```";

    /**
     * A fenced block.
     *
     * @param info what stands after the opening fence
     */
    record Block(String info, List<String> lines) {
        Block {
            if (!info.matches("(sh|text.*)?")) {
                throw new IllegalArgumentException("A block is sh, text COMMAND or nothing, not " + info);
            }
        }

        boolean isTyped() {
            return info.equals("sh");
        }

        /** Whether it only shows something. */
        boolean isPicture() {
            return info.isEmpty();
        }

        /** Whether it says what is printed. */
        boolean isPrinted() {
            return info.startsWith("text");
        }

        /** The commands, those over several lines in one, without what only explains. */
        List<String> commands() {
            var whole = String.join("\n", lines).replaceAll("\\\\\n\\s*", "");
            return whole.lines().filter(line -> !line.isBlank()).toList();
        }

        /** The beginning of the command that prints this; empty for the block before it. */
        String command() {
            return info.substring("text".length()).strip();
        }
    }

    /** Reads a document of the project. */
    static Document read(String name) throws IOException {
        var lines = Files.readAllLines(Root.find().resolve(name));
        var blocks = new ArrayList<Block>();
        var prose = new ArrayList<String>();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).startsWith(FENCE)) {
                int end = line + 1 + lines.subList(line + 1, lines.size()).indexOf(FENCE);
                var info = lines.get(line).substring(FENCE.length()).strip();
                blocks.add(new Block(info, List.copyOf(lines.subList(line + 1, end))));
                line = end;
            } else {
                prose.add(lines.get(line));
            }
        }
        return new Document(blocks, prose);
    }
}
