package org.joulestream.testkit.fault;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.connector.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source that fails where a plan of {@link Faults} says so, and else does what the wrapped one
 * does.
 *
 * <p>Its points are those of a sink: before and after state is taken, before and after it hears
 * that a checkpoint is complete, and when it is created or restored.
 */
public final class FaultySource {
    private static final Set<String> READERS = Set.of("createReader");
    private static final Set<String> ENUMERATORS = Set.of("createEnumerator", "restoreEnumerator");

    private FaultySource() {}

    /** Fails in the tasks that read; {@code id} is a plan's. */
    public static <T, S extends Source<T, ?, ?>> Source<T, ?, ?> inReaders(S source, String id) {
        return wrap(source, new SourceCalls(source, READERS, id));
    }

    /** Fails in the job manager, where it is said what is read next. */
    public static <T, S extends Source<T, ?, ?>> Source<T, ?, ?> inEnumerator(S source, String id) {
        return wrap(source, new SourceCalls(source, ENUMERATORS, id));
    }

    // The likeness has all public interfaces of the source.
    @SuppressWarnings("unchecked")
    private static <T> Source<T, ?, ?> wrap(Source<T, ?, ?> source, SourceCalls calls) {
        return (Source<T, ?, ?>) Forwarding.likeness(source, calls);
    }

    private record SourceCalls(Source<?, ?, ?> source, Set<String> makers, String id)
            implements InvocationHandler, Serializable {
        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            Object made = Forwarding.call(source, method, arguments);
            return makers.contains(method.getName())
                    ? made(Objects.requireNonNull(made, "the wrapped source made null"))
                    : made;
        }

        private Object made(Object readerOrEnumerator) throws Exception {
            try {
                Faults.hit(id, FaultPoint.DURING_RESTORE);
            } catch (RuntimeException e) {
                ((AutoCloseable) readerOrEnumerator).close();
                throw e;
            }
            return Forwarding.likeness(readerOrEnumerator, new Calls(readerOrEnumerator, id));
        }
    }

    private record Calls(Object target, String id) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            return switch (method.getName()) {
                case "snapshotState" ->
                        between(
                                FaultPoint.BEFORE_SNAPSHOT,
                                method,
                                arguments,
                                FaultPoint.AFTER_SNAPSHOT);
                case "notifyCheckpointComplete" ->
                        between(
                                FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT,
                                method,
                                arguments,
                                FaultPoint.AFTER_COMMIT);
                default -> Forwarding.call(target, method, arguments);
            };
        }

        private @Nullable Object between(
                FaultPoint before,
                Method method,
                @Nullable Object @Nullable [] arguments,
                FaultPoint after)
                throws Throwable {
            Faults.hit(id, before);
            Object result = Forwarding.call(target, method, arguments);
            Faults.hit(id, after);
            return result;
        }
    }
}
