package org.joulestream.capacity.file;

/** Why a file or one of its lines could not be used; the names are the reason codes. */
public enum Reason {
    /** A page for people, mostly an error page with status 200. */
    HTML_INSTEAD_OF_CSV,
    /** The header line and nothing else: not published yet. */
    HEADER_ONLY,
    /** No bytes, or only white space. */
    EMPTY,
    /** At least one of the columns is not there. */
    MISSING_COLUMN,
    /** It ends within a line. */
    TRUNCATED,
    /** It is not UTF-8. */
    WRONG_ENCODING,
    /** Its name says another pipeline than was asked for or is configured. */
    WRONG_ASSET,
    /** Gas day and cycle cannot be read from its name. */
    UNKNOWN_NAME,
    /** More bytes than the bound. */
    TOO_LARGE,
    /** Its name says another gas day or cycle than was asked for. */
    OTHER_CYCLE,
    /** Its quality score is below the threshold; also for each readable line of such a file. */
    LOW_QUALITY,

    /** A line with more or fewer fields than the header. */
    WRONG_FIELD_COUNT,
    /** A quantity that is no number. */
    BAD_NUMBER,
    /** A quantity below zero that cannot be: all but the scheduled quantity. */
    NEGATIVE_QUANTITY,
    /** Location, flow direction, quantity type or purpose is empty. */
    MISSING_KEY,
    /** A NUL character, text after a closing quote, or a key of more than 200 characters. */
    BAD_TEXT,
    /** The key of an earlier line with other values; the first one is kept. */
    CONFLICTING_DUPLICATE
}
