package org.joulestream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.cli.SqlProbe;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.month.ArchiveName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of the turbines' job, and that it would see what is wrong. */
class TurbineDemoITCase {
    @TempDir private Path directory = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void leavesVerifiedArchivesAndADatabaseToExportAgain() throws Exception {
        assertThat(demo()).isEqualTo(ExitCode.DONE);

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("verified: every row of the 6 archives is as in the SCADA database")
                .doesNotContain("PostgreSQL");
        assertThat(files()).filteredOn(name -> name.endsWith(".mdb")).hasSize(6);
        assertThat(files()).filteredOn(name -> name.endsWith(".zip")).hasSize(6);
        assertThat(files()).filteredOn(name -> name.endsWith(".manifest.json")).hasSize(12);
        assertThat(directory.resolve("postgres")).doesNotExist();
        assertThat(exportAgain().err()).isEmpty();
        seesWhatIsWrong();
    }

    /** With the command that was printed. */
    private SqlProbe exportAgain() {
        Path config = directory.resolve("turbines.yaml");
        assertThat(out.toString())
                .contains("joule export-turbines 2023-12 --types met grd --config " + config);
        SqlProbe export =
                SqlProbe.run(
                        "export-turbines",
                        "2023-12",
                        "--types",
                        "met",
                        "--config=" + config,
                        "--flink.web-port=0",
                        "--state=" + directory.resolve("again"));
        assertThat(export.code()).isZero();
        return export;
    }

    private void seesWhatIsWrong() throws IOException {
        Path output = directory.resolve("monthly_data");
        TurbineCheck check = new TurbineCheck(output, TurbineTruth.of(1));
        assertThat(check.differences()).isEmpty();

        flipAByteOfAValue(output.resolve(mdb(ScadaTable.TURBINE)));
        Files.copy(
                output.resolve(ArchiveLayout.zip(name(ScadaTable.GRID))),
                output.resolve(ArchiveLayout.zip(name(ScadaTable.COUNT))),
                StandardCopyOption.REPLACE_EXISTING);
        Files.delete(output.resolve(mdb(ScadaTable.MET)));

        assertThat(check.differences())
                .anyMatch(line -> line.startsWith(mdb(ScadaTable.TURBINE) + ": "))
                .anyMatch(line -> line.startsWith(mdb(ScadaTable.TURBINE) + " has not the length"))
                .anyMatch(line -> line.endsWith("2023-12-met.mdb or its manifest is missing"))
                .contains(
                        "uploads/CNT/2023-12-cnt.zip holds something else than exactly"
                                + " exports/CNT/2023-12-cnt.mdb")
                .noneMatch(line -> line.contains("DIN"));
        seesItWithoutMdbtools(output);
    }

    private static void seesItWithoutMdbtools(Path output) throws IOException {
        for (ScadaTable table : List.of(ScadaTable.ALARM, ScadaTable.DIGITAL_IN)) {
            assertThat(
                            ArchiveRows.JACKCESS.difference(
                                    TurbineTruth.of(1).rows(table),
                                    output.resolve(mdb(table)),
                                    table.tableName()))
                    .isNull();
        }
        assertThat(
                        ArchiveRows.JACKCESS.difference(
                                TurbineTruth.of(1).rows(ScadaTable.TURBINE),
                                output.resolve(mdb(ScadaTable.TURBINE)),
                                ScadaTable.TURBINE.tableName()))
                .startsWith("row ");
    }

    /** Rows fill a page from its end, so its last bytes are of values. */
    private static void flipAByteOfAValue(Path mdb) throws IOException {
        byte[] bytes = Files.readAllBytes(mdb);
        int page = 4096;
        int last = bytes.length / page - 1;
        while (bytes[last * page] != 1 || bytes[last * page + 1] != 1) {
            last--;
        }
        int place = last * page + page - 20;
        try (FileChannel channel = FileChannel.open(mdb, StandardOpenOption.WRITE)) {
            byte[] other = {(byte) (bytes[place] ^ 0x10)};
            channel.write(ByteBuffer.wrap(other), place);
        }
    }

    private static String mdb(ScadaTable table) {
        return ArchiveLayout.mdb(name(table));
    }

    private static ArchiveName name(ScadaTable table) {
        return new ArchiveName(table.type(), TurbineStage.MONTH);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("monthly_data"))) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private ExitCode demo() throws Exception {
        Demo.Request request =
                new Demo.Request(
                        List.of("turbines"),
                        directory,
                        new Demo.Mode(true, false, 1),
                        Path.of(System.getProperty("basedir", "."), "../flink-conf"),
                        Path.of("logs"));
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
        return new Demo(request, console, job -> {}).run();
    }
}
