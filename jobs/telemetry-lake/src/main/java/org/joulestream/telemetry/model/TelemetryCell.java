package org.joulestream.telemetry.model;

import java.time.Instant;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * What one file is made of, or a part of it: the rows of one device in one interval of the {@link
 * FileGrid}.
 *
 * <p>Of a window that could not be read there is one with a {@code failure}, without device and
 * rows: it is published as a notice.
 *
 * @param fileStart start of the file, which it is named after
 * @param fileEnd end of the file, exclusive
 * @param start from where on this cell has the file's rows: {@code fileStart}, unless the window
 *     was halved
 * @param end up to where, exclusive
 * @param after where the program before had exported this device up to within this file: earlier
 *     rows and those of this instant are left out, and the file has a name of its own; else null
 * @param readings all rows from {@code start} to {@code end}, later than {@code after}
 * @param window the window it was read in
 * @param readAt when the window was asked for
 * @param failure why the window could not be read; else null
 */
public record TelemetryCell(
        Instant fileStart,
        Instant fileEnd,
        Instant start,
        Instant end,
        @Nullable Instant after,
        DeviceReadings readings,
        Window window,
        Instant readAt,
        @Nullable String failure) {}
