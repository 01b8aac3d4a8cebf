package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommitGroupsTest {

    private static final StagedPublication A1 = publication("a", 1, "a.csv");
    private static final StagedPublication A2 = publication("a", 2, "a.csv");
    private static final StagedPublication B1 = publication("b", 1, "b.csv");
    private static final StagedPublication C1 = publication("c", 1, "c.csv");

    @Test
    void keepsRevisionsInOrderAndOthersApart() {
        assertThat(CommitGroups.of(List.of(B1, A2, C1, A1)))
                .containsExactly(List.of(A1, A2), List.of(B1), List.of(C1));
    }

    /** As a file of an hour in place of one of its first minute. */
    @Test
    void putsTogetherWhatHasTheSameFile() {
        StagedPublication longer = publication("a-longer", 1, "a.csv");

        assertThat(CommitGroups.of(List.of(longer, B1, A1)))
                .containsExactly(List.of(A1, longer), List.of(B1));
    }

    /** As a file of an hour that removes those of later minutes, which have nothing in common. */
    @Test
    void putsTogetherWhatOneRemoves() {
        StagedPublication wider = publication("w", 1, "w.csv", "a.csv", "b.csv");

        assertThat(CommitGroups.of(List.of(B1, A1, C1, wider)))
                .containsExactly(List.of(A1, B1, wider), List.of(C1));
        assertThat(CommitGroups.of(List.of(wider, C1, A1, B1)))
                .containsExactly(List.of(A1, B1, wider), List.of(C1));
    }

    @Test
    void ofNothingAreNone() {
        assertThat(CommitGroups.of(List.of())).isEmpty();
    }

    private static StagedPublication publication(
            String name, long revision, String file, String... removals) {
        String manifest = file + ".manifest.json";
        return new StagedPublication(
                name, revision, manifest, new StagedPart[] {part(file), part(manifest)}, removals);
    }

    private static StagedPart part(String name) {
        return new StagedPart(name, 1, "", new byte[0]);
    }
}
