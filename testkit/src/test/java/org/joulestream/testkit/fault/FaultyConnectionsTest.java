package org.joulestream.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyConnectionsTest {
    private final String plan = Faults.newPlan();
    private final FakeConnection fake = new FakeConnection();
    private final Connection connection = FaultyConnections.wrap(fake.connection(), plan);

    @AfterEach
    void discardPlan() {
        Faults.discard(plan);
    }

    @Test
    void forwardsATransactionThatMayPass() throws SQLException {
        execute();
        assertThat(Faults.openTransactions(plan)).isEqualTo(1);
        connection.commit();

        assertThat(fake.log).containsExactly("execute", "close", "commit");
        assertThat(Faults.openTransactions(plan)).isZero();
        assertThat(Faults.hits(plan, FaultPoint.IN_TRANSACTION)).isEqualTo(1);
        assertThat(Faults.hits(plan, FaultPoint.AFTER_COMMIT)).isEqualTo(1);
    }

    @Test
    void abortsInsteadOfCommittingWhenItBreaksDuringCommit() throws SQLException {
        Faults.failAt(plan, FaultPoint.DURING_COMMIT, 1);
        execute();

        assertBreaks(connection::commit);

        assertThat(fake.log).containsExactly("execute", "close", "abort");
        assertThat(Faults.fired(plan))
                .containsExactly(new Fired(FaultPoint.DURING_COMMIT, 1, true));
        assertThat(Faults.openTransactions(plan)).isZero();
    }

    @Test
    void commitsBeforeItBreaksAfterCommit() throws SQLException {
        Faults.failAt(plan, FaultPoint.AFTER_COMMIT, 1);
        execute();

        assertBreaks(connection::commit);

        assertThat(fake.log).containsExactly("execute", "close", "commit", "abort");
        assertThat(Faults.fired(plan))
                .containsExactly(new Fired(FaultPoint.AFTER_COMMIT, 1, false));
    }

    @Test
    void breaksBeforeTheStatementOfATransaction() throws SQLException {
        Faults.failAt(plan, FaultPoint.IN_TRANSACTION, 2);
        PreparedStatement insert = connection.prepareStatement("insert");
        insert.executeUpdate();

        assertBreaks(insert::executeBatch);

        assertThat(fake.log).containsExactly("executeUpdate", "abort");
        assertThat(Faults.fired(plan))
                .containsExactly(new Fired(FaultPoint.IN_TRANSACTION, 2, true));
    }

    @Test
    void seesNoTransactionWhileStatementsCommitThemselves() throws SQLException {
        fake.autoCommit = true;
        Faults.failAt(plan, FaultPoint.IN_TRANSACTION, 1);

        execute();

        assertThat(Faults.openTransactions(plan)).isZero();
        assertThat(Faults.fired(plan)).isEmpty();
    }

    @Test
    void takesUnwrapForTheBeginningOfACopy() throws SQLException {
        String real = connection.unwrap(String.class);

        assertThat(real).isEqualTo("the real one");
        assertThat(Faults.openTransactions(plan)).isEqualTo(1);
        assertThat(Faults.hits(plan, FaultPoint.IN_TRANSACTION)).isEqualTo(1);
    }

    @Test
    void breaksBeforeUnwrapGivesTheRealOneAway() {
        Faults.failAt(plan, FaultPoint.IN_TRANSACTION, 1);

        assertBreaks(() -> connection.unwrap(String.class));

        assertThat(fake.log).containsExactly("abort");
    }

    @Test
    void endsTheTransactionByRollbackCloseAndAbort() throws SQLException {
        execute();
        connection.rollback();
        assertThat(Faults.openTransactions(plan)).isZero();

        execute();
        connection.abort(Runnable::run);
        assertThat(Faults.openTransactions(plan)).isZero();

        execute();
        connection.close();
        connection.close();
        assertThat(Faults.openTransactions(plan)).isZero();
    }

    @Test
    void countsTheTransactionsOfAllConnectionsOfThePlan() throws SQLException {
        Connection other = FaultyConnections.wrap(new FakeConnection().connection(), plan);
        other.unwrap(String.class);
        Faults.failAt(plan, FaultPoint.AFTER_COMMIT, 1);

        assertBreaks(connection::commit);

        assertThat(Faults.fired(plan)).containsExactly(new Fired(FaultPoint.AFTER_COMMIT, 1, true));
    }

    @Test
    void takesAutoCommitOnInATransactionForACommit() throws SQLException {
        Faults.failAt(plan, FaultPoint.DURING_COMMIT, 1);
        execute();

        assertBreaks(() -> connection.setAutoCommit(true));

        assertThat(fake.log).containsExactly("execute", "close", "abort");
    }

    @Test
    void givesItselfAsTheConnectionOfItsStatements() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.getConnection()).isEqualTo(connection);
        }
    }

    private void execute() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private static void assertBreaks(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(InjectedFault.class).isThrownBy(call);
    }
}
