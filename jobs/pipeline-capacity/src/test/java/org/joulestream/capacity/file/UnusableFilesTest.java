package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.reject.RejectedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be used as a whole: one test for each reason code. */
final class UnusableFilesTest {
    private static final byte[] GOOD = bytes(Samples.HEADER + Samples.NINE_ROWS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Session expired</body></html>",
                "\n  <HTML>\n<p>maintenance</p>",
                "\uFEFF<?xml version=\"1.0\"?><html/>"
            })
    void refusesAPageInsteadOfACsvFile(String page) {
        assertRejected(Samples.read(page), Reason.HTML_INSTEAD_OF_CSV, page);
    }

    @Test
    void refusesAPageWithoutFileNameAsAPage() {
        CapacityFile file = reader().read(bytes("<html></html>"), Samples.asked(""));

        assertRejected(file, Reason.HTML_INSTEAD_OF_CSV, "<html></html>");
        assertThat(file.gasDay()).isNull();
        assertThat(file.cycle()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", " \r\n\n"})
    void refusesAFileWithNothingInIt(String text) {
        assertRejected(Samples.read(text), Reason.EMPTY, text);
    }

    /** PostgreSQL stores no NUL: the ledger row of such a file would stop the job for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"<\0h\0t\0m\0l\0>\0", Samples.HEADER + Samples.FUEL + "\0\0\0"})
    void keepsNulOutOfWhatTheLedgerHolds(String text) {
        CapacityFile file = Samples.read(text);

        assertThat(file.status()).isEqualTo(FileStatus.REJECTED);
        assertThat(file.detail()).doesNotContain("\0").contains("\uFFFD");
    }

    @Test
    void keepsNulOutOfTheFileName() {
        CapacityFile file = reader().read(GOOD, Samples.inFolder("OAC\0.csv"));

        assertThat(file.fileName()).isEqualTo("OAC\uFFFD.csv");
        assertThat(file.detail()).doesNotContain("\0");
    }

    @Test
    void refusesAHeaderWithoutRows() {
        assertRejected(Samples.read(Samples.HEADER), Reason.HEADER_ONLY, Samples.HEADER);
        assertThat(Samples.read(Samples.HEADER.stripTrailing()).reason()).isEqualTo("HEADER_ONLY");
        assertThat(Samples.read(Samples.HEADER + "\r\n\n").reason()).isEqualTo("HEADER_ONLY");
        // 160 bytes: what the site sends for a cycle that is not published yet.
        assertThat(bytes(Samples.HEADER)).hasSize(160);
    }

    @Test
    void namesTheMissingColumns() {
        String text =
                (Samples.HEADER + Samples.FUEL)
                        .replace("\"OPC\"", "\"OP\"")
                        .replace("\"IT\"", "\"I\"");

        CapacityFile file = Samples.read(text);

        assertRejected(file, Reason.MISSING_COLUMN, text);
        assertThat(file.detail()).startsWith("no column OPC, IT in the header '\"Loc\",");
    }

    @Test
    void refusesAHeaderWithBrokenQuotes() {
        String text = "\"Loc\"x,\"Loc Zn\"\n1,2\n";

        assertRejected(Samples.read(text), Reason.MISSING_COLUMN, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"100734\",\"WEST TEXAS\",\"3 BE",
                "\"100734\",\"WEST TEXAS\"",
                "\"100734\",\"WEST TEXAS\",\"3 BEAR LEA\",\"M2\",\"RPQ\",\"R\",\"55000\",\"60000\",\"41202\",\"18798\",\"Y\",\"N\",\"N\",\"Y\"",
                "\"100734\",\"WEST TEXAS\",\"3 BEAR LEA\",\"M2\",\"RPQ\",\"R\",\"55000\",\"60000\",\"41202\",\"18798\",\"Y\",\"N\",\"N\",\"Y\",",
                "1"
            })
    void refusesAFileThatEndsWithinALine(String last) {
        String text = Samples.HEADER + Samples.FUEL + last;

        CapacityFile file = Samples.read(text);

        assertRejected(file, Reason.TRUNCATED, text);
        assertThat(file.detail()).startsWith("ends within line 3: '");
    }

    @Test
    void refusesAHeaderThatEndsWithinAColumn() {
        assertRejected(Samples.read("\"Loc\",\"Loc Z"), Reason.TRUNCATED, "\"Loc\",\"Loc Z");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin =
                (Samples.HEADER + Samples.FUEL.replace("Genco", "Génco"))
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Samples.read(latin).reason()).isEqualTo("WRONG_ENCODING");
        assertThat(Samples.read(text().getBytes(StandardCharsets.UTF_16)).reason())
                .isEqualTo("WRONG_ENCODING");
        assertThat(Samples.read(text().getBytes(StandardCharsets.UTF_16LE)).reason())
                .isEqualTo("WRONG_ENCODING");
        assertThat(Samples.read(text().getBytes(StandardCharsets.UTF_16BE)).reason())
                .isEqualTo("WRONG_ENCODING");
    }

    @Test
    void refusesAFileOfAnotherPipeline() {
        CapacityFile file =
                reader().read(GOOD, Samples.asked("OAC_FEP_829416002_02-27-2025_Intraday 3.csv"));

        assertRejected(file, Reason.WRONG_ASSET, new String(GOOD, StandardCharsets.UTF_8));
        assertThat(file.detail())
                .isEqualTo(
                        "file name 'OAC_FEP_829416002_02-27-2025_Intraday 3.csv' says pipeline FEP; expected TW");
    }

    @Test
    void refusesAFileInAFolderOfAPipelineThatIsNotConfigured() {
        Delivery delivery = Samples.inFolder("OAC_FEP_829416002_02-27-2025_Final.csv");

        CapacityFile file = Samples.reader(100_000, "TW", "TGR").read(GOOD, delivery);

        assertThat(file.reason()).isEqualTo("WRONG_ASSET");
        assertThat(file.detail()).endsWith("says pipeline FEP; expected one of TGR, TW");
        assertThat(reader().read(GOOD, delivery).status()).isEqualTo(FileStatus.READABLE);
    }

    @Test
    void refusesAFileWhoseNameSaysNoCycle() {
        CapacityFile file = reader().read(GOOD, Samples.asked("capacity.csv"));

        assertRejected(file, Reason.UNKNOWN_NAME, new String(GOOD, StandardCharsets.UTF_8));
        assertThat(file.fileName()).isEqualTo("capacity.csv");
        assertThat(file.asset()).isEqualTo("TW");
    }

    @Test
    void refusesAFileOverTheBound() {
        CapacityFile file = Samples.reader(1_000).read(GOOD, Samples.asked(Samples.NAME));

        assertRejected(file, Reason.TOO_LARGE, new String(GOOD, StandardCharsets.UTF_8));
        assertThat(file.detail()).isEqualTo(GOOD.length + " bytes; expected at most 1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OAC_TW_007933047_02-27-2025_Intraday 2.csv",
                "OAC_TW_007933047_02-26-2025_Intraday 3.csv"
            })
    void recordsAnotherCycleThanAskedForWithoutReadingIt(String name) {
        CapacityFile file = reader().read(GOOD, Samples.asked(name));

        assertThat(file.status()).isEqualTo(FileStatus.OTHER_CYCLE);
        assertThat(file.reason()).isEqualTo("OTHER_CYCLE");
        assertThat(file.rowsRead()).isZero();
        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).isEmpty();
        assertThat(file.gasDay() + " " + file.cycle())
                .isEqualTo(
                        name.contains("02-26") ? "2025-02-26 Intraday 3" : "2025-02-27 Intraday 2");
        assertThat(file.detail()).endsWith("asked for 2025-02-27 Intraday 3");
    }

    @Test
    void recordsAFileThatCouldNotBeHad() {
        CapacityFile file = reader().failed(Samples.asked(""), "TIMED_OUT", "no answer in 30 s");

        assertThat(file.status()).isEqualTo(FileStatus.FAILED);
        assertThat(file.reason()).isEqualTo("TIMED_OUT");
        assertThat(file.detail()).isEqualTo("no answer in 30 s");
        assertThat(file.fileHash()).isEmpty();
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void recordsAFileThatWasRefusedBeforeItWasRead() {
        CapacityFile file =
                reader().rejected(Samples.asked(""), Reason.TOO_LARGE, "more than 8 MB");

        assertThat(file.status()).isEqualTo(FileStatus.REJECTED);
        assertThat(file.rejects()).extracting(RejectedRecord::reason).containsExactly("TOO_LARGE");
    }

    private static void assertRejected(CapacityFile file, Reason reason, String text) {
        assertThat(file.status()).isEqualTo(FileStatus.REJECTED);
        assertThat(file.reason()).isEqualTo(reason.name());
        assertThat(file.detail()).isNotBlank();
        assertThat(file.rows()).isEmpty();
        assertThat(file.rowsRead()).isZero();
        assertThat(Arrays.asList(file.rejects()))
                .containsExactly(
                        new RejectedRecord(
                                "pipeline-capacity",
                                "http/TW/2025-02-27/Intraday 3",
                                "window",
                                reason.name(),
                                String.valueOf(file.detail()),
                                text,
                                "http://localhost/ipost",
                                Samples.RECEIVED));
    }

    private static String text() {
        return Samples.HEADER + Samples.NINE_ROWS;
    }

    private static CapacityReader reader() {
        return Samples.reader(100_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
