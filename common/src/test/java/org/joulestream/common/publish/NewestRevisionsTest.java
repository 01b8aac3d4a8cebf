package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewestRevisionsTest {

    @Test
    void leavesOutWhatANewerOneReplaces() {
        StagedPublication a1 = revision("a", 1);
        StagedPublication a3 = revision("a", 3);
        StagedPublication a2 = revision("a", 2);
        StagedPublication b1 = revision("b", 1);

        assertThat(NewestRevisions.of(List.of(a1, a3, b1, a2))).containsExactly(a3, b1);
    }

    /** A notice stands beside what is published, in place of nothing. */
    @Test
    void replacesNothingByANotice() {
        StagedPublication one = revision("a", 1);
        StagedPublication notice = notice("a", 2);
        StagedPublication three = revision("a", 3);

        assertThat(NewestRevisions.of(List.of(one, notice))).containsExactly(one, notice);
        assertThat(NewestRevisions.of(List.of(one, notice, three))).containsExactly(three);
    }

    private static StagedPublication revision(String name, long revision) {
        return publication(name, revision, name + ".manifest.json");
    }

    private static StagedPublication notice(String name, long revision) {
        return publication(name, revision, name + ".incomplete.json");
    }

    private static StagedPublication publication(String name, long revision, String last) {
        StagedPart[] parts = {new StagedPart(last, 1, "hash" + revision, new byte[0])};
        return new StagedPublication(name, revision, name + ".manifest.json", parts, new String[0]);
    }
}
