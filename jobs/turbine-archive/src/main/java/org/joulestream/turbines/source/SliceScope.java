package org.joulestream.turbines.source;

import java.io.Serializable;

/**
 * What of a table belongs to its months.
 *
 * @param windows how a month is cut
 * @param filter alarms that are left out
 * @param columns that are wanted
 */
public record SliceScope(MonthWindows windows, AlarmFilter filter, ColumnChoice columns)
        implements Serializable {

    /**
     * What must not change while days of a month are kept: not the columns, a change of which
     * shows.
     */
    @Override
    public String toString() {
        return windows.toString() + filter;
    }
}
