package org.joulestream.testkit.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The transaction of one real connection: whether it is open, and where it breaks. */
final class FaultyTransaction {
    private final Connection real;
    private final String id;
    // Atomic: another thread may abort a connection.
    private final AtomicBoolean open = new AtomicBoolean();

    FaultyTransaction(Connection real, String id) {
        this.real = real;
        this.id = id;
    }

    /** A statement is about to be executed; outside a transaction that is no fault point. */
    void beforeStatement() throws SQLException {
        if (real.getAutoCommit()) {
            return;
        }
        begun();
        hitOrAbort(FaultPoint.IN_TRANSACTION);
    }

    void beforeUnwrap() throws SQLException {
        if (!real.getAutoCommit()) {
            begun();
        }
        hitOrAbort(FaultPoint.IN_TRANSACTION);
    }

    void commit() throws SQLException {
        commitBy(real::commit);
    }

    /** Switching auto-commit on in the midst of a transaction commits it, says JDBC. */
    void setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && open.get()) {
            commitBy(() -> real.setAutoCommit(true));
        } else {
            real.setAutoCommit(wanted);
        }
    }

    void ended() {
        if (open.compareAndSet(true, false)) {
            Faults.transactionEnded(id);
        }
    }

    private void begun() {
        if (open.compareAndSet(false, true)) {
            Faults.transactionOpened(id);
        }
    }

    private void commitBy(SqlAction action) throws SQLException {
        hitOrAbort(FaultPoint.DURING_COMMIT);
        try {
            action.run();
        } finally {
            ended();
        }
        hitOrAbort(FaultPoint.AFTER_COMMIT);
    }

    /** Abort and not close: a killed process says nothing to its database either. */
    private void hitOrAbort(FaultPoint point) throws SQLException {
        try {
            Faults.hit(id, point);
        } catch (InjectedFault fault) {
            try {
                real.abort(Runnable::run);
            } finally {
                ended();
            }
            throw fault;
        }
    }

    /** A call to the database. */
    private interface SqlAction {
        void run() throws SQLException;
    }
}
