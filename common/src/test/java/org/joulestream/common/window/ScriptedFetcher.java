package org.joulestream.common.window;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers what the test wrote down, in turn; then the window's name. */
final class ScriptedFetcher implements WindowFetcher<String> {

    private final Deque<Object> answers;
    final List<String> asked = new CopyOnWriteArrayList<>();
    @Nullable Duration retryAfter;
    final List<String> givenUp = new CopyOnWriteArrayList<>();
    final List<String> marks = new CopyOnWriteArrayList<>();

    ScriptedFetcher(Object... answers) {
        this.answers = new ArrayDeque<>(Arrays.asList(answers));
    }

    @Override
    public Fetched<String> fetch(Window window, int revision, String lastMark) throws IOException {
        asked.add(window.name());
        marks.add(lastMark);
        Object answer = answers.isEmpty() ? window.name() : answers.removeFirst();
        if (answer instanceof IOException failure) {
            throw failure;
        }
        if (answer instanceof RuntimeException failure) {
            throw failure;
        }
        if (answer instanceof Instant askAgainAt) {
            return new Fetched.NotYet<>(askAgainAt, "not published");
        }
        if (answer instanceof Fetched.Same<?>) {
            return new Fetched.Same<>();
        }
        if (answer instanceof Fetched.Halved<?> halves) {
            return new Fetched.Halved<>(halves.first(), halves.second());
        }
        return new Fetched.Read<>(answer.toString(), "hash of " + answer);
    }

    @Override
    public String giveUp(Window window, int revision, Exception lastFailure) {
        givenUp.add(window.name());
        return "gave up: " + lastFailure.getMessage();
    }

    @Override
    public @Nullable Duration retryAfter(Exception failure) {
        return retryAfter;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
