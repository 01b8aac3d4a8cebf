package org.joulestream.turbines.compare;

/**
 * How archives are compared.
 *
 * @param shown how many rows of each kind (missing, extra, different) are shown
 * @param commonColumnsOnly whether columns that only one of them has make no difference
 */
public record CompareOptions(int shown, boolean commonColumnsOnly) {
    public static final CompareOptions DEFAULT = new CompareOptions(20, false);
}
