package org.joulestream.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackTraceTest {
    @Test
    void tellsClassAndMessageOfTheDeepestCause() {
        assertThat(
                        StackTrace.rootCause(
                                """
                                <Exception on server side:
                                org.apache.flink.util.FlinkException: outer
                                \tat a.B.c(B.java:1)
                                Caused by: java.io.IOException: no space
                                left on device: /x
                                \tat a.B.c(B.java:2)
                                \t... 7 more
                                End of exception on server side>"""))
                .isEqualTo("IOException: no space; left on device: /x");
    }

    @Test
    void prefersWhatWasWrittenForTheUser() {
        assertThat(
                        StackTrace.rootCause(
                                """
                                java.lang.RuntimeException: outer
                                Caused by: org.joulestream.common.config.ConfigurationException: a is b
                                c is d
                                \tat a.B.c(B.java:2)
                                \tSuppressed: java.io.IOException: closing
                                Caused by: java.net.ConnectException
                                """))
                .isEqualTo("a is b; c is d");
    }

    @Test
    void takesWrappersOff() {
        assertThat(
                        StackTrace.rootCause(
                                "java.util.concurrent.CompletionException:"
                                        + " org.apache.flink.util.SerializedThrowable:"
                                        + " org.postgresql.util.PSQLException: FATAL: no role"))
                .isEqualTo("PSQLException: FATAL: no role");
    }

    @Test
    void keepsTextThatIsNoStackTrace() {
        assertThat(StackTrace.rootCause("Job 1 not found")).isEqualTo("Job 1 not found");
        assertThat(StackTrace.rootCause("java.lang.OutOfMemoryError"))
                .isEqualTo("OutOfMemoryError");
        assertThat(StackTrace.rootCause("")).isEmpty();
    }
}
