package io.throughline.identity.dedupe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV files that are written whole or not at all. */
final class WholeFile {
    private WholeFile() {}

    /** Writes lines. */
    @FunctionalInterface
    interface Lines {
        void print(CSVPrinter printer) throws IOException;
    }

    static void write(Path file, List<String> header, Lines lines) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInput("there is no folder " + folder + " for " + file.getFileName());
        }
        var unfinished = Files.createTempFile(folder, ".unfinished", ".csv");
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader(header.toArray(String[]::new))
                .setRecordSeparator('\n')
                .get();
        try (var out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8);
                var printer = new CSVPrinter(out, format)) {
            lines.print(printer);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
