package org.joulestream.common.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The checked values of one job's options, and where each came from. */
public final class Settings {
    private final OptionScope scope;
    private final Map<String, Object> values;
    private final Map<String, Origin> origins;

    Settings(OptionScope scope, Map<String, Object> values, Map<String, Origin> origins) {
        this.scope = scope;
        this.values = Map.copyOf(values);
        this.origins = Map.copyOf(origins);
    }

    /** The value of an option that is required or has a default. */
    public <T> T get(Option<T> option) {
        T value = find(option);
        if (value == null) {
            throw new IllegalStateException(option + " has no value; ask with find");
        }
        return value;
    }

    /** The value of an option, or null when it was not given and has no default. */
    public <T> @Nullable T find(Option<T> option) {
        if (!knows(option)) {
            throw new IllegalStateException(option + " is not among the options of " + job());
        }
        // The value was parsed by the option of the same key, so it has the option's type.
        @SuppressWarnings("unchecked")
        T value = (T) values.get(option.key());
        return value;
    }

    /** Whether the option is among those of this job. */
    public boolean knows(Option<?> option) {
        return scope.options().stream().anyMatch(known -> known.key().equals(option.key()));
    }

    /** Where the value came from, or null when there is none. */
    public @Nullable Origin origin(Option<?> option) {
        return origins.get(option.key());
    }

    /** Whether someone gave the value, rather than the default. */
    public boolean isGiven(Option<?> option) {
        Origin origin = origin(option);
        return origin != null && origin.layer() != Origin.Layer.DEFAULT;
    }

    /** Every option of this job, whether it has a value or not. */
    public List<Option<?>> options() {
        return scope.options();
    }

    /** The value as text that would be read back as the same; of a secret only where it is. */
    public <T> String text(Option<T> option) {
        return option.print(get(option));
    }

    /** The short name of the job these settings are for. */
    public String job() {
        return scope.job();
    }

    /** Keys and origins; values are never shown whole. */
    @Override
    public String toString() {
        return job() + " " + new TreeMap<>(origins);
    }
}
