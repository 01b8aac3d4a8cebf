package org.joulestream.turbines.publish;

import java.util.ArrayList;
import java.util.List;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.model.SliceStatus;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.month.MonthSpan;
import org.joulestream.turbines.table.SchemaJson;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/** What the slices of a month say together, without a look at their rows. */
public final class MonthSurvey {

    private final List<Manifest.Slice> windows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable TurbineSlice schemaSlice;
    private long rowsRead;
    private long duplicates;
    private long rejected;

    /**
     * Why a window cannot be in the archive.
     *
     * @param start first stamp, inclusive
     * @param end first stamp it no longer covers
     */
    public record Problem(String start, String end, String problem) {

        /** Why all of a month cannot be in an archive. */
        static List<Problem> ofMonth(MonthSurvey survey, String problem) {
            List<Manifest.Slice> windows = survey.windows;
            return List.of(
                    new Problem(
                            windows.get(0).start(),
                            windows.get(windows.size() - 1).end(),
                            problem));
        }
    }

    private MonthSurvey() {}

    static MonthSurvey of(Iterable<TurbineSlice> slices) {
        MonthSurvey survey = new MonthSurvey();
        slices.forEach(survey::add);
        return survey;
    }

    private void add(TurbineSlice slice) {
        if (slice.status() == SliceStatus.FAILED) {
            addProblem(slice, String.valueOf(slice.detail()));
            return;
        }
        TurbineSlice known = schemaSlice;
        if (known == null) {
            schemaSlice = slice;
        } else if (!known.schemaId().equals(slice.schemaId())) {
            addProblem(slice, SchemaChange.between(known, slice));
        }
        windows.add(
                new Manifest.Slice(
                        slice.window().name(),
                        start(slice),
                        end(slice),
                        slice.rowCount(),
                        slice.contentHash()));
        rejected += slice.rejects().length;
        rowsRead += slice.rowsRead();
        duplicates += slice.duplicates();
    }

    private void addProblem(TurbineSlice slice, String problem) {
        problems.add(new Problem(start(slice), end(slice), problem));
    }

    static String start(TurbineSlice slice) {
        return MonthSpan.text(MonthSpan.time(slice.window().start()));
    }

    private static String end(TurbineSlice slice) {
        return MonthSpan.text(MonthSpan.time(slice.window().end()));
    }

    /** What keeps the month from being archived; empty when nothing does. */
    List<Problem> problems() {
        return problems;
    }

    /** The schema of all slices, when there are no problems. */
    TableSchema schema() {
        if (schemaSlice == null) {
            throw new IllegalStateException("a month without slices");
        }
        return SchemaJson.read(schemaSlice.schema());
    }

    List<Manifest.Slice> windows() {
        return windows;
    }

    long rejected() {
        return rejected;
    }

    /**
     * Refuses a month of which rows have gone astray between its slices and its file.
     *
     * @param rows that are in the file
     */
    void requireAllRows(long rows) {
        if (rowsRead != rows + duplicates + rejected) {
            throw new IllegalStateException(
                    "the source gave %d rows, of which %d are in the archive, %d duplicates and %d rejected; expected their sum"
                            .formatted(rowsRead, rows, duplicates, rejected));
        }
    }

    long duplicates() {
        return duplicates;
    }
}
