package org.joulestream.turbines.publish;

import org.joulestream.turbines.archive.RowFacts;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.table.TableSchema;

/**
 * A month that is there whole.
 *
 * @param revision it is to be written as
 * @param survey of its slices
 * @param rows in their order
 * @param facts of all rows
 */
record Month(
        ArchiveName archive, long revision, MonthSurvey survey, MonthRows rows, RowFacts facts) {

    TableSchema schema() {
        return survey.schema();
    }
}
