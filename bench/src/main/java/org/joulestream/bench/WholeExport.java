package org.joulestream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.TurbineJob;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.month.ArchiveName;

/**
 * The export of a month as {@code joule export-turbines} runs it, with all that belongs to it.
 *
 * @param folder for archives and all that a job needs
 */
record WholeExport(ScadaDatabase database, YearMonth month, Path folder) {

    /** Exports it; returns the number of rows. */
    long run() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), database.password());
        new InProcessJob(new TurbineJob(), folder)
                .run(
                        List.of(
                                "--turbines.month=" + month,
                                "--turbines.output=" + folder.resolve("monthly_data"),
                                "--sqlserver.url=" + database.jdbcUrl(),
                                "--sqlserver.user=" + database.user(),
                                "--sqlserver.password-file=" + password,
                                "--flink.web-port=0"));
        return rows();
    }

    private long rows() throws IOException {
        long rows = 0;
        for (ScadaTable table : ScadaTable.values()) {
            String name =
                    ArchiveLayout.manifestOf(
                            ArchiveLayout.mdb(new ArchiveName(table.type(), month)));
            byte[] manifest = Files.readAllBytes(folder.resolve("monthly_data").resolve(name));
            rows += Objects.requireNonNull(Manifest.read(manifest).manifest()).rows();
        }
        return rows;
    }
}
