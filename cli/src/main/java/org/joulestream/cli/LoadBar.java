package org.joulestream.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import org.joulestream.turbines.load.CsvSource;
import org.joulestream.turbines.load.LoadProgress;
import org.jspecify.annotations.Nullable;

/** Shows how far files are loaded: as a bar on a terminal, else as lines now and then. */
final class LoadBar implements LoadProgress, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final long MEGABYTE = 1_000_000;

    private final PrintWriter out;
    private final @Nullable BarBlock block;
    private long lastLine = System.nanoTime();
    private @Nullable ProgressBar bar;
    private @Nullable CsvSource shown;

    /**
     * @param block null where lines cannot be drawn anew
     */
    LoadBar(PrintWriter out, @Nullable BarBlock block) {
        this.out = out;
        this.block = block;
    }

    @Override
    public void at(CsvSource source, long rows, long read, long total) {
        if (block != null) {
            ProgressBar current = bar(source, block);
            current.maxHint(total);
            current.stepTo(read);
            current.setExtraMessage(what(rows));
        } else if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            String done = total < 1 ? "" : ", %d %%".formatted(100 * read / total);
            out.println(source.name() + ": " + what(rows) + done);
            out.flush();
        }
    }

    private static String what(long rows) {
        return rows == 0 ? "looking through it" : rows + " rows";
    }

    private ProgressBar bar(CsvSource source, BarBlock bars) {
        ProgressBar current = bar;
        if (current == null || !source.equals(shown)) {
            close();
            shown = source;
            current = bars.add(source.name(), " MB", MEGABYTE);
            bar = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (block != null) {
            block.close();
        }
        bar = null;
    }
}
