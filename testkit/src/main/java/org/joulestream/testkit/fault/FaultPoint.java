package org.joulestream.testkit.fault;

/** Where a job can be made to fail. */
public enum FaultPoint {
    /** Before a sink's writer flushes for a checkpoint. */
    BEFORE_SNAPSHOT,
    /** After the flush, or after the state was taken where the writer has state. */
    AFTER_SNAPSHOT,
    /** The checkpoint is complete, its committables are not committed yet. */
    BETWEEN_PRECOMMIT_AND_COMMIT,
    /** The connection is told to commit, the database hasn't heard of it. */
    DURING_COMMIT,
    /** The commit has happened, the one who asked hasn't heard of it. */
    AFTER_COMMIT,
    /** A writer is created or restored; the first creation counts. */
    DURING_RESTORE,
    /** A statement of an open transaction is about to be executed. */
    IN_TRANSACTION,
    /** A file is being staged at its target, some of it may be there. */
    WHILE_STAGING,
    /** Some operator fails while a checkpoint is taken; others may have taken theirs. */
    WHILE_CHECKPOINTING,
    /** Some files of a publication are visible, some are not. */
    BETWEEN_PARTS
}
