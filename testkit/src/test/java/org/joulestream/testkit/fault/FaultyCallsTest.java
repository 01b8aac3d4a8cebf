package org.joulestream.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults around the calls of any object. */
class FaultyCallsTest {

    private final String plan = Faults.newPlan();
    private final List<String> list = new ArrayList<>();

    // A list's own type is lost in a class object.
    @SuppressWarnings("unchecked")
    private final List<String> faulty =
            FaultyCalls.around(List.class, list, plan, Map.of("add", FaultPoint.WHILE_STAGING));

    @AfterEach
    void discardPlan() {
        Faults.discard(plan);
    }

    @Test
    void failsBeforeACallOrAfterIt() {
        Faults.failAt(plan, FaultPoint.WHILE_STAGING, 1);
        assertThatThrownBy(() -> faulty.add("never")).isInstanceOf(InjectedFault.class);
        Faults.failAt(plan, FaultPoint.WHILE_STAGING, 3);

        assertThatThrownBy(() -> faulty.add("done")).isInstanceOf(InjectedFault.class);

        assertThat(list).containsExactly("done");
    }

    @Test
    void leavesOtherCallsAlone() {
        list.add("there");

        assertThat(faulty.get(0)).isEqualTo("there");
        assertThatThrownBy(() -> faulty.get(1)).isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(Faults.hits(plan, FaultPoint.WHILE_STAGING)).isZero();
    }
}
