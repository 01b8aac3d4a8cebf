package org.joulestream.telemetry.lake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.joulestream.common.publish.ManifestJson;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.TelemetryCell;

/**
 * Why there are no rows of some windows of a shard that begin at one time.
 *
 * @param revision as the stage counts
 * @param job name of the job
 * @param shard key of the windows
 * @param windows those that were given up
 */
@JsonPropertyOrder({"revision", "job", "shard", "windows"})
record FailureNotice(long revision, String job, String shard, List<FailedWindow> windows) {

    /**
     * A window that was given up.
     *
     * @param window its name
     * @param start of it, ISO 8601
     * @param end of it, exclusive
     * @param part see {@code ReadScope}
     * @param reason one sentence
     */
    @JsonPropertyOrder({"window", "start", "end", "part", "reason"})
    record FailedWindow(String window, String start, String end, String part, String reason) {

        static FailedWindow of(TelemetryCell cell) {
            Window window = cell.window();
            return new FailedWindow(
                    window.name(),
                    window.start().toString(),
                    window.end().toString(),
                    window.part(),
                    Objects.requireNonNullElse(cell.failure(), ""));
        }
    }

    static FailureNotice of(
            long revision, String job, String shard, Iterable<TelemetryCell> cells) {
        List<FailedWindow> windows =
                StreamSupport.stream(cells.spliterator(), false).map(FailedWindow::of).toList();
        return new FailureNotice(revision, job, shard, windows);
    }

    byte[] toJson() {
        return ManifestJson.write(this);
    }
}
