package org.joulestream.capacity.site;

/** Which locations are in a file; value of the query parameter {@code searchType}. */
public enum SearchType {
    /** All active locations. */
    ALL,
    /** Only those with a scheduled quantity. */
    NOM
}
