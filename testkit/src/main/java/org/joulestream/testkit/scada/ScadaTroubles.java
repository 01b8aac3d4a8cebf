package org.joulestream.testkit.scada;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A database that is in trouble at given moments, reached by a JDBC URL of its own from this
 * process; errors of H2 come out as SQL Server would have said them.
 */
public final class ScadaTroubles implements AutoCloseable {
    static final String PREFIX = "jdbc:scada-trouble:";

    private static final Map<String, ScadaTroubles> OPEN = new ConcurrentHashMap<>();

    static {
        register();
    }

    private final String id = UUID.randomUUID().toString();
    private final String target;
    private final List<Counted> rules = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final AtomicLong fired = new AtomicLong();

    private ScadaTroubles(String target) {
        this.target = target;
    }

    /** Troubles, none so far, of the database at this JDBC URL. */
    public static ScadaTroubles of(String jdbcUrl) {
        ScadaTroubles troubles = new ScadaTroubles(jdbcUrl);
        OPEN.put(troubles.id, troubles);
        return troubles;
    }

    /** Where the database in trouble is; user and password are as without. */
    public String jdbcUrl() {
        return PREFIX + id;
    }

    /** From now on. */
    public void add(ScadaRule rule) {
        rules.add(new Counted(rule, new AtomicLong()));
    }

    /** All is well again. */
    public void clear() {
        rules.clear();
    }

    /** How often a rule had its effect. */
    public long fired() {
        return fired.get();
    }

    /** SQL that was executed, in order, with what failed. */
    public List<String> queries() {
        return List.copyOf(queries);
    }

    /** How many of them have this text, without case. */
    public long queriesAbout(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return queries.stream()
                .filter(sql -> sql.toLowerCase(Locale.ROOT).contains(wanted))
                .count();
    }

    @Override
    public void close() {
        OPEN.remove(id);
    }

    static @Nullable ScadaTroubles at(String url) {
        return OPEN.get(url.substring(PREFIX.length()));
    }

    String target() {
        return target;
    }

    /** Waits as the rules say; what came of it, or null if all went well. */
    @Nullable ScadaTrouble reach(TroubledCall call) {
        if (call.moment() == ScadaMoment.QUERY) {
            queries.add(call.sql());
        }
        for (Counted counted : rules) {
            if (counted.hits(call)) {
                fired.incrementAndGet();
                ScadaTrouble trouble = call.meet(counted.rule);
                if (trouble != null) {
                    return trouble;
                }
            }
        }
        return null;
    }

    private static void register() {
        try {
            DriverManager.registerDriver(new TroubleDriver());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Counted(ScadaRule rule, AtomicLong seen) {
        boolean hits(TroubledCall call) {
            return rule.concerns(call.moment(), call.sql())
                    && rule.hits().test(seen.incrementAndGet());
        }
    }
}
