package io.throughline.identity.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.identity.person.Field;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void readsWhateverPartsTheColumns(String separator) throws IOException {
        var file = file("id,first,last\n7,Eve,Adams\n".replace(",", separator));
        var people = RecordFile.read(file, Columns.of("given_name=first,surname=last"));
        assertEquals("7", people.getFirst().id());
        assertEquals("eve", people.getFirst().get(Field.GIVEN_NAME));
        assertEquals("adams", people.getFirst().get(Field.SURNAME));
    }

    @Test
    void takesColumnsThatAreNamedLikeFields() throws IOException {
        var people = RecordFile.read(file("Surname,record_id\nAdams,9\n"), null);
        assertEquals("9", people.getFirst().id());
        assertEquals("adams", people.getFirst().get(Field.SURNAME));
    }

    @Test
    void readsQuotesLineBreaksAndLongValues() throws IOException {
        var file = file("id,surname\n1,\"Ad\"\"a,\nms\"\n2," + "x".repeat(10_000_000) + "\n3,Baker\n");
        var people = RecordFile.read(file, null);
        assertEquals("ad a ms", people.getFirst().get(Field.SURNAME));
        assertEquals("baker", people.get(2).get(Field.SURNAME));
    }

    @Test
    void readsTwoEncodingsInOneFile() throws IOException {
        var file = folder.resolve("mixed.csv");
        Files.write(file, "\ufeffid,surname\n1,Müller\n".getBytes(StandardCharsets.UTF_8));
        Files.write(file, "2,Müller\n".getBytes(Charset.forName("windows-1252")), StandardOpenOption.APPEND);
        var people = RecordFile.read(file, null);
        assertEquals("muller", people.get(0).get(Field.SURNAME));
        assertEquals("muller", people.get(1).get(Field.SURNAME));
        assertEquals("1", people.getFirst().id());
    }

    @Test
    void readsDatesAsTheWholeColumnWritesThem() throws IOException {
        var people = RecordFile.read(file("id,dob\n1,03/04/1980\n2,12/31/1980\n"), null);
        assertEquals("19800304", people.getFirst().get(Field.DOB));
    }

    @Test
    void joinsColumnsOfOneField() throws IOException {
        var people = RecordFile.read(file("id,y,m,d\n1,1980,5,2\n"), Columns.of("dob=y+m+d"));
        assertEquals("19800502", people.getFirst().get(Field.DOB));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            ''                 ! is empty
            a,b|1,2,3          ! record 2: 3 values where the header names 2 columns
            a,b|1,"2           ! cannot be read as CSV
            a,b|1,2            ! no column has the name of a field
            """)
    void saysWhatIsWrongWithAFile(String content, String problem) throws IOException {
        var file = file(content.replace('|', '\n'));
        var said =
                assertThrows(BadInput.class, () -> RecordFile.read(file, null)).getMessage();
        assertTrue(said.contains(problem), said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            nonsense                    ! FIELD=COLUMN
            hair=colour                 ! given_name
            surname=                    ! FIELD=COLUMN
            surname=a,surname=b         ! twice
            surname=nowhere             ! has no column nowhere; it has id, surname
            """)
    void saysWhatIsWrongWithColumns(String spec, String problem) throws IOException {
        var file = file("id,surname\n1,Adams\n");
        var said = String.valueOf(assertThrows(BadInput.class, () -> RecordFile.read(file, Columns.of(spec)))
                .getMessage());
        assertTrue(said.contains(problem), said);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("records.csv"), content);
    }
}
