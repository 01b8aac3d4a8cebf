package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.flink.LocalFlinkSettings;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaEdge;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaStretch;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.month.ArchiveName;

/** A month of the whole farm, in a database on disk so that the heap is the job's. */
final class TurbineVolume implements AutoCloseable {

    private static final YearMonth MONTH = YearMonth.of(2023, 12);
    private static final ScadaFarm FARM = ScadaFarm.whole(7, MONTH);
    private static final long MOST_HEAP = 512L << 20;
    private static final int CACHE_KILOBYTES = 16_384;

    private final Path directory;
    private final List<ScadaTable> tables;
    private final ScadaDatabase database;

    private TurbineVolume(Path directory, List<ScadaTable> tables, ScadaDatabase database) {
        this.directory = directory;
        this.tables = tables;
        this.database = database;
    }

    /** Fills some tables. */
    static TurbineVolume fill(Path directory, ScadaTable... tables)
            throws SQLException, IOException {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(MOST_HEAP);
        Path data = Files.createDirectory(directory.resolve("scada"));
        ScadaDatabase database = ScadaDatabase.in(data);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET CACHE_SIZE " + CACHE_KILOBYTES);
            FARM.fill(connection, ScadaFarm.IN_THE_END, tables);
        }
        return new TurbineVolume(directory, List.of(tables), database);
    }

    /** One task manager with two slots, and the managed memory that the job is promised. */
    static LocalFlinkSettings cluster() {
        return LocalFlinkCluster.settings()
                .size(1, 2)
                .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    }

    /** Exports all tables to a folder; returns their manifests in the order of the tables. */
    List<Manifest> export(LocalFlinkCluster cluster, String folder, String... own)
            throws Exception {
        TurbineRun run = new TurbineRun(cluster, database, directory).to(directory.resolve(folder));
        String[] options = Arrays.copyOf(own, own.length + 2);
        options[own.length] = "--turbines.month=" + MONTH;
        options[own.length + 1] =
                "--turbines.types="
                        + tables.stream().map(ScadaTable::type).collect(Collectors.joining(","));
        assertThat(run.run(options).complete()).isTrue();
        List<Manifest> manifests = new ArrayList<>();
        for (ScadaTable table : tables) {
            manifests.add(manifest(run, table));
        }
        return manifests;
    }

    private static Manifest manifest(TurbineRun run, ScadaTable table) throws IOException {
        String name = ArchiveLayout.mdb(new ArchiveName(table.type(), MONTH));
        byte[] manifest = Files.readAllBytes(run.file(ArchiveLayout.manifestOf(name)));
        assertThat(run.file(name)).exists();
        return Objects.requireNonNull(Manifest.read(manifest).manifest());
    }

    /** Rows that the archives must have, from the generator. */
    List<Long> truth() {
        ScadaStretch month = ScadaStretch.month(MONTH, ScadaEdge.CLOSED);
        return tables.stream()
                .map(table -> FARM.rows(table, month, ScadaFarm.IN_THE_END).count())
                .toList();
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
