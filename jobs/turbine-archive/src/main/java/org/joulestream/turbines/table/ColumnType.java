package org.joulestream.turbines.table;

/** What a column's values are in an archive, by their name in Access, and in Java. */
public enum ColumnType {
    /** {@link Boolean}; SQL bit. */
    YES_NO,
    /** {@link Integer} from 0 to 255; SQL tinyint. */
    BYTE,
    /** {@link Short}; SQL smallint. */
    INTEGER,
    /** {@link Integer}; SQL int. */
    LONG,
    /** {@link Float}; SQL real. */
    SINGLE,
    /** {@link Double}; SQL float. */
    DOUBLE,
    /** {@link java.math.BigDecimal} of the column's precision (at most 28) and scale. */
    DECIMAL,
    /** {@link java.math.BigDecimal} with four decimals; SQL money. */
    CURRENCY,
    /** {@link java.time.LocalDateTime} to the millisecond, without a zone. */
    DATE_TIME,
    /** {@link String} of at most 255 characters. */
    TEXT,
    /** {@link String} of any length. */
    MEMO
}
