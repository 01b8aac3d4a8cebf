package org.joulestream.turbines.publish;

import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.common.publish.PublicationRules;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.source.MonthClock;
import org.joulestream.turbines.source.MonthWindows;
import org.joulestream.turbines.source.TurbineTable;
import org.jspecify.annotations.Nullable;

/**
 * When a month's archive is written.
 *
 * <p>A month that is exported is written once, when all its windows are there. One that is followed
 * is written as far as it has come, at most once in a refresh.
 */
public final class MonthRules implements PublicationRules<TurbineSlice> {

    private static final long serialVersionUID = 1L;

    private final Map<String, TurbineTable> tables = new LinkedHashMap<>();
    private final MonthWindows windows;
    private final @Nullable MonthClock following;
    private final MonthFormat format;

    /**
     * @param following when the job follows; null when it exports some months
     */
    public MonthRules(
            List<TurbineTable> tables,
            MonthWindows windows,
            @Nullable MonthClock following,
            MonthFormat format) {
        tables.forEach(table -> this.tables.put(table.type(), table));
        this.windows = windows;
        this.following = following;
        this.format = format;
    }

    @Override
    public String publication(TurbineSlice slice) {
        return slice.publication();
    }

    @Override
    public Window window(TurbineSlice slice) {
        return slice.window();
    }

    @Override
    public String contentHash(TurbineSlice slice) {
        return slice.mark();
    }

    @Override
    public String manifestName(String publication) {
        return format.manifest(ArchiveName.parse(publication));
    }

    /** Whether the windows cover the month, or all of it that is over and begun, without a hole. */
    @Override
    public boolean isComplete(String publication, List<Window> present) {
        ArchiveName archive = ArchiveName.parse(publication);
        TurbineTable table = tables.get(archive.type());
        if (table == null) {
            // Of a type that is no longer exported, and of which nothing more will come.
            return false;
        }
        Instant covered = windows.start(table, archive.month());
        for (Window window : present) {
            if (window.start().isAfter(covered)) {
                return false;
            }
            covered = later(covered, window.end());
        }
        return !covered.isBefore(wanted(archive.month()));
    }

    private Instant wanted(YearMonth month) {
        Instant end = windows.end(month);
        Instant now = following == null ? end : following.now();
        return now.isBefore(end) ? now : end;
    }

    @Override
    public @Nullable Instant writeAt(String publication, Instant now) {
        return following == null ? null : following.nextRefresh(now);
    }

    /** By the job's clock, which need not be the one of Flink's timers. */
    @Override
    public @Nullable Instant sealedAt(String publication, Instant now) {
        return following == null
                ? null
                // To the minute, so that it is one timer however often this is asked.
                : now.plus(following.untilSealed(ArchiveName.parse(publication).month()))
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plus(1, ChronoUnit.MINUTES);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
