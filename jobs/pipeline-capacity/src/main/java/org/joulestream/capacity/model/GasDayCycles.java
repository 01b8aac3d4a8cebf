package org.joulestream.capacity.model;

/**
 * What is kept of a gas day while its window is open.
 *
 * @param cycles the newest posting of each cycle, in the order of their publication
 * @param news whether the posting that came last brought other content than was there
 */
public record GasDayCycles(CycleTotals[] cycles, boolean news) {}
