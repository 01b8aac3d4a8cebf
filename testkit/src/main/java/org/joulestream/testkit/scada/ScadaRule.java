package org.joulestream.testkit.scada;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong when.
 *
 * @param about in the text of the SQL, without case; empty is all of them
 * @param hits which of the moments it is about, counted from 1 when the rule was added
 * @param trouble what is thrown; null if it only takes long
 * @param delay for so long nothing comes
 * @param gate until it is open nothing comes
 */
public record ScadaRule(
        ScadaMoment moment,
        String about,
        LongPredicate hits,
        @Nullable ScadaTrouble trouble,
        Duration delay,
        @Nullable CountDownLatch gate) {

    /** The first such moment fails. */
    public static ScadaRule at(ScadaMoment moment, ScadaTrouble trouble) {
        return new ScadaRule(moment, "", count -> count == 1, trouble, Duration.ZERO, null);
    }

    /** Every such moment takes so long. */
    public static ScadaRule slow(ScadaMoment moment, Duration delay) {
        return new ScadaRule(moment, "", count -> true, null, delay, null);
    }

    /** The first such moment lasts until the gate is opened. */
    public static ScadaRule held(ScadaMoment moment, CountDownLatch gate) {
        return new ScadaRule(moment, "", count -> count == 1, null, Duration.ZERO, gate);
    }

    /** The same, only for SQL with this text, such as the name of a table. */
    public ScadaRule about(String text) {
        return new ScadaRule(moment, text.toLowerCase(Locale.ROOT), hits, trouble, delay, gate);
    }

    /** The same, only at the nth. */
    public ScadaRule nth(long number) {
        return hits(count -> count == number);
    }

    /** The same, only at the first so many. */
    public ScadaRule first(long times) {
        return hits(count -> count <= times);
    }

    /** The same at every one. */
    public ScadaRule always() {
        return hits(count -> true);
    }

    /** The same at every so many. */
    public ScadaRule every(long count) {
        return hits(number -> number % count == 0);
    }

    /** The same by chance, at about one of so many; the same ones for the same seed. */
    public ScadaRule oneIn(int count, long seed) {
        return hits(number -> Chance.of(seed).with(number).oneIn(0, count));
    }

    private ScadaRule hits(LongPredicate chosen) {
        return new ScadaRule(moment, about, chosen, trouble, delay, gate);
    }

    boolean concerns(ScadaMoment other, String sql) {
        return moment == other && sql.toLowerCase(Locale.ROOT).contains(about);
    }
}
