package org.joulestream.testkit.fault;

/**
 * A fault that was injected.
 *
 * @param hit which hit of the point it was, counted from one
 * @param transactionOpen whether any connection of the plan had a transaction open at the instant
 */
public record Fired(FaultPoint point, long hit, boolean transactionOpen) {}
