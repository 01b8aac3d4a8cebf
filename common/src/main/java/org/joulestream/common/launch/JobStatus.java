package org.joulestream.common.launch;

import java.util.List;

/**
 * How a job stands, as tables for the terminal.
 *
 * @param tables one below the other
 * @param notes lines below them, such as what the words in the tables mean
 */
public record JobStatus(List<Table> tables, List<String> notes) {

    /** Keeps its own copies. */
    public JobStatus {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /**
     * One table.
     *
     * @param header a title for each column
     * @param rows as many cells each as the header has
     */
    public record Table(List<String> header, List<List<String>> rows) {}
}
