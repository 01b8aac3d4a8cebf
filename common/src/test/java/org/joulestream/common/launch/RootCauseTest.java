package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class RootCauseTest {
    @Test
    void namesClassAndMessageOfTheDeepestCause() {
        Exception failure =
                new CompletionException(
                        new SerializedThrowable(
                                new IllegalStateException(
                                        "outer", new UnknownHostException("db.example"))));

        assertThat(RootCause.line(failure)).isEqualTo("UnknownHostException: db.example");
    }

    @Test
    void isOneLine() {
        assertThat(RootCause.line(new IllegalStateException("first\n  second\n")))
                .isEqualTo("IllegalStateException: first; second");
        assertThat(RootCause.line(new IllegalStateException()))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void prefersWhatWasWrittenForTheUser() {
        Exception failure =
                new CompletionException(
                        new PreparationException(
                                "start the server", new UnknownHostException("h")));

        assertThat(RootCause.line(failure)).isEqualTo("start the server");
    }

    @Test
    void endsOnCyclicCauses() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(RootCause.line(first)).startsWith("IllegalStateException: ");
    }
}
