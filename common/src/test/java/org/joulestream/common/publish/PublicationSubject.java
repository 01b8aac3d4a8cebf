package org.joulestream.common.publish;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.fault.FaultSubject;

/** Files of publications in a folder. */
public final class PublicationSubject implements FaultSubject {
    private static final int DIARIES = 4;

    private final Path root;

    /**
     * @param root where the files go; need not be there
     */
    public PublicationSubject(Path root) {
        this.root = root;
    }

    @Override
    public void define(StreamExecutionEnvironment environment, String faults) {
        DiaryJob.define(
                environment,
                new Diaries(DIARIES, 5, 1),
                PublicationTarget.at(root.toString()),
                faults);
    }

    @Override
    public List<String> visible() throws Exception {
        return new LocalTarget(root)
                .contents().entrySet().stream()
                        .map(file -> file.getKey() + ": " + file.getValue())
                        .toList();
    }

    /** Texts, lengths and a manifest each. */
    @Override
    public int linesInTheEnd() {
        return 3 * DIARIES;
    }
}
