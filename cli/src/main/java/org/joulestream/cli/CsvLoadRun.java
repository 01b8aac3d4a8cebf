package org.joulestream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulestream.cli.base.Installation;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.text.TextTable;
import org.joulestream.turbines.load.CsvLoader;
import org.joulestream.turbines.load.CsvSource;
import org.joulestream.turbines.load.LoadCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads files one after the other; one that fails does not keep the others from being loaded. */
final class CsvLoadRun {
    private final CsvLoader loader;
    private final LoadBar bar;
    private final PrintWriter out;
    private final PrintWriter err;
    private final List<String> rejects = new ArrayList<>();
    private final TextTable table =
            new TextTable(
                    new ArrayList<>(
                            List.of(
                                    "file",
                                    "table",
                                    "rows",
                                    "loaded",
                                    "updated",
                                    "unchanged",
                                    "rejected")));
    private boolean loadedAny;
    private boolean failedAny;

    CsvLoadRun(CsvLoader loader, LoadBar bar, PrintWriter out, PrintWriter err) {
        this.loader = loader;
        this.bar = bar;
        this.out = out;
        this.err = err;
    }

    /**
     * Loads them all and tells what came of each.
     *
     * @param sources by table
     */
    ExitCode load(Map<String, List<CsvSource>> sources) {
        sources.forEach(this::load);
        bar.close();
        if (loadedAny) {
            table.lines().forEach(out::println);
        }
        rejects.forEach(out::println);
        out.flush();
        return failedAny ? ExitCode.FAILURE : ExitCode.DONE;
    }

    private void load(String name, List<CsvSource> sources) {
        try {
            if (!loader.hasTable(name)) {
                loader.createTable(name, sources);
            }
        } catch (IOException | SQLException | UncheckedIOException failed) {
            complain("table " + name + " was not created:", failed);
            return;
        }
        sources.forEach(source -> load(name, source));
    }

    private void load(String name, CsvSource source) {
        try {
            add(source, loader.load(name, source));
        } catch (IOException | SQLException | UncheckedIOException failed) {
            complain(source.toString(), failed);
        }
    }

    private void add(CsvSource source, LoadCounts counts) {
        loadedAny = true;
        table.add(
                new ArrayList<>(
                        List.of(
                                source.name(),
                                counts.table(),
                                String.valueOf(counts.rows()),
                                String.valueOf(counts.loaded()),
                                String.valueOf(counts.updated()),
                                String.valueOf(counts.unchanged()),
                                String.valueOf(counts.rejected()))));
        if (counts.rejects() != null) {
            rejects.add(
                    "%d rejected rows of %s: see %s"
                            .formatted(counts.rejected(), source.name(), counts.rejects()));
        }
    }

    private void complain(String what, Exception failure) {
        failedAny = true;
        bar.close();
        // Not a constant: the log is set up only when a command runs.
        Logger log = LoggerFactory.getLogger(CsvLoadRun.class);
        log.error("{} not loaded", what, failure);
        String reason =
                failure instanceof SQLException refused
                        ? Errors.oneLine(refused)
                        : String.valueOf(failure.getMessage());
        err.println(what + " " + reason + "; details in " + Installation.log());
        err.flush();
    }
}
