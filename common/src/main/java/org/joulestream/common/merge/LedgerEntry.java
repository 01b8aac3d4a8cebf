package org.joulestream.common.merge;

/** A window and what the merge did with it, for the ledger. */
public record LedgerEntry<T>(T window, MergeOutcome outcome, MergeCounts counts) {}
