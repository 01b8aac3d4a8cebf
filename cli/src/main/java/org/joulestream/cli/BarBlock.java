package org.joulestream.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress bars below each other, which are drawn anew in place.
 *
 * <p>The library's own way to a terminal is not used: it takes Ctrl-C away from this process, and a
 * job would be killed instead of stopping with a savepoint.
 */
final class BarBlock implements AutoCloseable {
    private static final String CLEAR = "\r\u001b[2K";

    private final PrintWriter out;
    private final int width;
    private final List<ProgressBar> bars = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private int drawn;

    /**
     * @param width of the terminal in characters
     */
    BarBlock(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    /** One on the terminal; null where there is none that can draw lines anew. */
    static @Nullable BarBlock onTerminal(PrintWriter out) {
        return Terminal.isSmart() ? new BarBlock(out, Terminal.width()) : null;
    }

    /**
     * A bar below the others.
     *
     * @param unit with a blank before it
     * @param size of the unit
     */
    ProgressBar add(String name, String unit, long size) {
        int place = reserve();
        ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName(name)
                        .setUnit(unit, size)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(
                                new DelegatingProgressBarConsumer(
                                        line -> show(place, line), width - 1))
                        .build();
        bars.add(bar);
        return bar;
    }

    private synchronized int reserve() {
        lines.add("");
        return lines.size() - 1;
    }

    /** Called by the bars' own thread. */
    private synchronized void show(int place, String line) {
        if (place >= lines.size()) {
            return;
        }
        lines.set(place, line.substring(0, Math.min(line.length(), width - 1)));
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A");
        }
        lines.forEach(each -> out.print(CLEAR + each + System.lineSeparator()));
        out.flush();
        drawn = lines.size();
    }

    /** Leaves the bars as they are now; what follows is printed, and may be drawn, below them. */
    @Override
    public void close() {
        // Not under the lock, which the bars' own thread may want before it ends.
        bars.forEach(ProgressBar::close);
        bars.clear();
        forget();
    }

    private synchronized void forget() {
        lines.clear();
        drawn = 0;
    }
}
