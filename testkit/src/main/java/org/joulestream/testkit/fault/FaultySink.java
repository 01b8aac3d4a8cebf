package org.joulestream.testkit.fault;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.jspecify.annotations.Nullable;

/**
 * A sink that fails where a plan of {@link Faults} says so, and else does what the wrapped one
 * does.
 *
 * <p>It has the interfaces of the wrapped sink, and so have its writers and committers: Flink tells
 * by them whether there is state and whether there is something to commit.
 */
public final class FaultySink {
    private FaultySink() {}

    /** Wraps a sink; {@code id} is a plan's. */
    // The likeness has all public interfaces of the sink.
    @SuppressWarnings("unchecked")
    public static <T> Sink<T> wrap(Sink<T> sink, String id) {
        return (Sink<T>) Forwarding.likeness(sink, new SinkCalls(sink, id));
    }

    private record SinkCalls(Sink<?> sink, String id) implements InvocationHandler, Serializable {
        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            Object made = Forwarding.call(sink, method, arguments);
            return switch (method.getName()) {
                case "createWriter", "restoreWriter" -> restored((SinkWriter<?>) require(made));
                case "createCommitter" -> committing((Committer<?>) require(made));
                default -> made;
            };
        }

        /** The fault comes after the sink's own restore, so that what it did has to be repeated. */
        private Object restored(SinkWriter<?> writer) throws Exception {
            try {
                Faults.hit(id, FaultPoint.DURING_RESTORE);
            } catch (RuntimeException e) {
                writer.close();
                throw e;
            }
            return Forwarding.likeness(writer, new WriterCalls(writer, id));
        }

        private Object committing(Committer<?> committer) {
            return Forwarding.likeness(committer, new CommitterCalls(committer, id));
        }

        private static Object require(@Nullable Object made) {
            return Objects.requireNonNull(made, "the wrapped sink made null");
        }
    }

    private record WriterCalls(SinkWriter<?> writer, String id) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            boolean flushes = method.getName().equals("flush");
            if (flushes) {
                Faults.hit(id, FaultPoint.BEFORE_SNAPSHOT);
            }
            Object result = Forwarding.call(writer, method, arguments);
            boolean stateful = writer instanceof StatefulSinkWriter;
            if (stateful ? method.getName().equals("snapshotState") : flushes) {
                Faults.hit(id, FaultPoint.AFTER_SNAPSHOT);
            }
            return result;
        }
    }

    private record CommitterCalls(Committer<?> committer, String id) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (!method.getName().equals("commit")) {
                return Forwarding.call(committer, method, arguments);
            }
            Faults.hit(id, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
            Object result = Forwarding.call(committer, method, arguments);
            Faults.hit(id, FaultPoint.AFTER_COMMIT);
            return result;
        }
    }
}
