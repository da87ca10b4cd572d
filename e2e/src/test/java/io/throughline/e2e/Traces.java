package io.throughline.e2e;

import io.throughline.stack.run.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks for texts in all that a stack keeps: every column of every table, the attachment store, the services' logs. */
record Traces(SharedStack stack) {
    private static final String COLUMNS = """
            select table_name, column_name, data_type from information_schema.columns
            join information_schema.tables using (table_schema, table_name)
            where table_schema = 'public' and table_type = 'BASE TABLE'
                and data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')
            order by 1, 2
            """;

    /** Where any of the texts is, in whatever case. */
    List<String> of(List<String> texts) throws IOException {
        var found = new ArrayList<String>();
        for (var service : Service.values()) {
            for (var column : stack.query(service, COLUMNS)) {
                texts.stream()
                        .filter(text -> holds(service, column, text))
                        .forEach(text -> found.add(service + " " + column + ": " + text));
            }
        }
        found.addAll(files(stack.running().config().attachments(), texts));
        found.addAll(files(stack.running().config().folder().resolve("logs"), texts));
        return found;
    }

    private boolean holds(Service service, List<String> column, String text) {
        var wanted = column.getLast().equals("bytea")
                ? "\\\\x%" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))
                : text;
        return stack.number(
                        service,
                        "select count(*) from %s where cast(\"%s\" as text) ilike '%%%s%%'"
                                .formatted(column.get(0), column.get(1), wanted))
                > 0;
    }

    private static List<String> files(Path folder, List<String> texts) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            var found = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content =
                        Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                texts.stream()
                        .filter(text -> content.contains(text.toLowerCase(Locale.ROOT)))
                        .forEach(text -> found.add(file + ": " + text));
            }
            return found;
        }
    }
}
