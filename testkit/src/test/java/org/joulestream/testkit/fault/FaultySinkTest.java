package org.joulestream.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultySinkTest {
    private final String plan = Faults.newPlan();

    @AfterEach
    void discardPlan() {
        Faults.discard(plan);
        NumbersSink.clear();
    }

    @Test
    void hasTheShapeOfTheWrappedSink() {
        assertThat(FaultySink.wrap(new NumbersSink(), plan))
                .isInstanceOf(SupportsWriterState.class)
                .isInstanceOf(SupportsCommitter.class);
        assertThat(FaultySink.wrap(new PlainSink(), plan))
                .isNotInstanceOf(SupportsWriterState.class)
                .isNotInstanceOf(SupportsCommitter.class);
    }

    @Test
    void givesWritersTheShapeOfTheWrappedOnes() throws Exception {
        assertThat(writer(new NumbersSink()))
                .isInstanceOf(StatefulSinkWriter.class)
                .isInstanceOf(CommittingSinkWriter.class);
        assertThat(writer(new PlainSink()))
                .isNotInstanceOf(StatefulSinkWriter.class)
                .isNotInstanceOf(CommittingSinkWriter.class);
    }

    @Test
    void hitsAfterTheFlushOfAWriterWithoutState() throws Exception {
        Faults.failAt(plan, FaultPoint.AFTER_SNAPSHOT, 1);
        SinkWriter<Long> writer = writer(new PlainSink());

        assertThatExceptionOfType(InjectedFault.class).isThrownBy(() -> writer.flush(false));

        assertThat(NumbersSink.LOG).containsExactly("plain flush");
    }

    @Test
    void hitsAfterTheStateOfAWriterThatHasSome() throws Exception {
        Faults.failAt(plan, FaultPoint.AFTER_SNAPSHOT, 1);
        StatefulSinkWriter<?, ?> writer = (StatefulSinkWriter<?, ?>) writer(new NumbersSink());
        writer.flush(false);

        assertThatExceptionOfType(InjectedFault.class).isThrownBy(() -> writer.snapshotState(1));

        assertThat(NumbersSink.LOG).containsExactly("restore", "flush", "snapshot");
    }

    @Test
    void hitsBeforeTheFlush() throws Exception {
        Faults.failAt(plan, FaultPoint.BEFORE_SNAPSHOT, 2);
        SinkWriter<Long> writer = writer(new PlainSink());
        writer.flush(false);

        assertThatExceptionOfType(InjectedFault.class).isThrownBy(() -> writer.flush(true));

        assertThat(NumbersSink.LOG).containsExactly("plain flush");
    }

    @Test
    void closesTheWriterWhoseRestoreFails() {
        Faults.failAt(plan, FaultPoint.DURING_RESTORE, 1);

        assertThatExceptionOfType(InjectedFault.class).isThrownBy(() -> writer(new NumbersSink()));

        assertThat(NumbersSink.LOG).containsExactly("restore", "close");
    }

    // The context is handed through, never looked at by the sinks of this test.
    @SuppressWarnings("NullAway")
    private SinkWriter<Long> writer(Sink<Long> sink) throws Exception {
        Sink<Long> shipped = InstantiationUtil.clone(FaultySink.wrap(sink, plan));
        WriterInitContext none = null;
        return shipped.createWriter(none);
    }

    private static final class PlainSink implements Sink<Long> {
        @Override
        public SinkWriter<Long> createWriter(WriterInitContext context) {
            return new PlainWriter();
        }
    }

    private static final class PlainWriter implements SinkWriter<Long> {
        @Override
        public void write(Long number, Context context) {}

        @Override
        public void flush(boolean endOfInput) {
            NumbersSink.LOG.add("plain flush");
        }

        @Override
        public void close() {}
    }
}
