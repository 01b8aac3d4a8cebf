package org.joulestream.capacity.model;

/**
 * What is kept of a gas day while its window is open.
 *
 * @param cycles the newest posting of each cycle, in the order of their publication
 * @param news whether the posting that came last was newer than what was there of its cycle
 */
public record GasDayCycles(CycleTotals[] cycles, boolean news) {}
