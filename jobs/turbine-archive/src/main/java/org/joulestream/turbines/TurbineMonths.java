package org.joulestream.turbines;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.joulestream.common.config.Settings;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.publish.MonthFormat;
import org.joulestream.turbines.publish.MonthRules;
import org.joulestream.turbines.source.ColumnChoice;
import org.joulestream.turbines.source.ExportPlan;
import org.joulestream.turbines.source.FollowPlan;
import org.joulestream.turbines.source.MonthClock;
import org.joulestream.turbines.source.MonthWindows;
import org.joulestream.turbines.source.SliceScope;

/**
 * What the settings say of months: which there are, when they are read, and how they are written.
 */
final class TurbineMonths {

    private final Settings settings;
    private final Clock clock;

    TurbineMonths(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    MonthRules rules() {
        return new MonthRules(
                TurbineOptions.tables(settings), windows(), follows() ? clock() : null, format());
    }

    MonthFormat format() {
        return new MonthFormat(
                TurbineJob.NAME,
                settings.get(TurbineOptions.MODE),
                settings.get(TurbineOptions.FORMAT),
                MonthFormat.optionText(settings.get(TurbineOptions.EDGE)),
                settings.get(TurbineOptions.ZONE).getId());
    }

    WindowPlan plan() {
        return follows()
                ? new FollowPlan(
                        TurbineOptions.tables(settings),
                        scope(),
                        clock(),
                        settings.get(TurbineOptions.MONTHS_BACK))
                : new ExportPlan(
                        TurbineOptions.tables(settings), TurbineOptions.months(settings), scope());
    }

    SliceScope scope() {
        return new SliceScope(
                windows(),
                TurbineOptions.alarms(settings),
                ColumnChoice.parse(settings.get(TurbineOptions.COLUMNS)));
    }

    /** Whether the job goes on with the months as they come. */
    boolean follows() {
        return !TurbineOptions.exportsMonths(settings);
    }

    private MonthWindows windows() {
        return new MonthWindows(
                settings.get(TurbineOptions.EDGE), settings.get(TurbineOptions.ALARM_LOOKBACK));
    }

    MonthClock clock() {
        return new MonthClock(
                settings.get(TurbineOptions.ZONE),
                settings.get(TurbineOptions.REFRESH),
                settings.get(TurbineOptions.GRACE),
                settings.get(TurbineOptions.REVISIT_INTERVAL),
                Duration.ofDays(settings.get(TurbineOptions.REVISIT_DAYS)),
                clock);
    }

    /** An archive of each table for each month. */
    List<ArchiveName> archives(List<YearMonth> months) {
        return months.stream()
                .flatMap(
                        month ->
                                TurbineOptions.tables(settings).stream()
                                        .map(table -> new ArchiveName(table.type(), month)))
                .toList();
    }
}
