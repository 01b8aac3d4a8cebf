package org.joulestream.telemetry.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joulestream.common.publish.PublicationRules;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.TelemetryCell;
import org.jspecify.annotations.Nullable;

/** A file of raw data is written as soon as cells cover all of its interval. */
public final class CellRules implements PublicationRules<TelemetryCell> {

    private static final long serialVersionUID = 1L;
    private static final String CELL = "cell";

    private final LakeFiles files;
    private final @Nullable Duration keep;

    /**
     * @param keep how long after its end the cells of a file stay in state for late points; null in
     *     a bounded job
     */
    public CellRules(LakeFiles files, @Nullable Duration keep) {
        this.files = files;
        this.keep = keep;
    }

    @Override
    public String publication(TelemetryCell cell) {
        return CellName.of(cell).toString();
    }

    /** Of whatever window of the source a cell is, the same interval is the same window here. */
    @Override
    public Window window(TelemetryCell cell) {
        if (cell.failure() == null) {
            return new Window(CELL, cell.start(), cell.end(), "");
        }
        Window failed = cell.window();
        return new Window(CELL, failed.start(), failed.end(), failed.part());
    }

    @Override
    public String contentHash(TelemetryCell cell) {
        String failure = cell.failure();
        return failure == null
                ? RowsHash.of(cell.readings())
                : new DigestFeed().text(cell.window().name()).text(failure).hex();
    }

    /** What was requested and what the plan reads may be under way at the same time. */
    @Override
    public Instant readAt(TelemetryCell cell) {
        return cell.readAt();
    }

    @Override
    public String manifestName(String publication) {
        return files.manifest(CellName.parse(publication));
    }

    /**
     * Whether each cell begins where the one before ends. Where they overlap, as after a window was
     * halved elsewhere than the time before, the cell that ends it is still to come.
     */
    @Override
    public boolean isComplete(String publication, List<Window> present) {
        CellName name = CellName.parse(publication);
        if (name.kind() == CellName.Kind.FAILED) {
            return true;
        }
        Instant covered = name.start();
        for (Window window : present) {
            if (!window.start().equals(covered)) {
                return false;
            }
            covered = window.end();
        }
        return covered.equals(name.end());
    }

    @Override
    public @Nullable Instant writeAt(String publication, Instant now) {
        return keep == null ? null : now;
    }

    @Override
    public @Nullable Instant sealedAt(String publication, Instant now) {
        return Keeping.until(CellName.parse(publication).end(), keep, now);
    }
}
