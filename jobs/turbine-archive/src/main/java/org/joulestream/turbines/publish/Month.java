package org.joulestream.turbines.publish;

import org.joulestream.turbines.archive.RowFacts;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.table.TableSchema;

/**
 * A month that is there whole.
 *
 * @param revision it is to be written as
 * @param survey of its slices
 * @param schema of the file
 * @param rows in their order
 * @param facts of all rows
 */
record Month(
        ArchiveName archive,
        long revision,
        MonthSurvey survey,
        TableSchema schema,
        MonthRows rows,
        RowFacts facts) {

    /**
     * The same with or without a primary key: one that turns up twice in a month, in different
     * days, cannot be one, and no row is lost for that.
     */
    Month withUnique(boolean unique) {
        TableSchema other =
                new TableSchema(
                        schema.table(), schema.columns(), schema.key(), schema.order(), unique);
        return new Month(archive, revision, survey, other, rows, facts);
    }
}
