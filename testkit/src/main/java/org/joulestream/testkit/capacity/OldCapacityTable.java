package org.joulestream.testkit.capacity;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of the Python program that came before, as that program leaves it in a schema. */
public final class OldCapacityTable {
    /** Rows after {@link #fill}: eight files of 292 rows, as in that program's documentation. */
    public static final int ROWS = 8 * 292;

    private static final String DDL =
            """
            CREATE SCHEMA IF NOT EXISTS staging;
            CREATE TABLE staging.operational_capacity (
                id serial PRIMARY KEY, loc text, loc_zn text, loc_name text, loc_purp_desc text, loc_qti text,
                flow_ind text, dc numeric CHECK (dc >= 0), opc numeric CHECK (opc >= 0), tsq numeric CHECK (tsq >= 0),
                oac numeric CHECK (oac >= 0), it text, auth_overrun_ind text, nom_cap_exceed_ind text,
                all_qty_avail text, qty_reason text, measure_date date, cycle_id text,
                download_timestamp double precision, created_at timestamp DEFAULT now(),
                CONSTRAINT operational_capacity_unique_key UNIQUE (loc, loc_name, measure_date, cycle_id));
            CREATE INDEX ON staging.operational_capacity (download_timestamp);
            CREATE INDEX ON staging.operational_capacity (cycle_id);
            CREATE INDEX ON staging.operational_capacity (loc);
            CREATE INDEX ON staging.operational_capacity (measure_date);
            """;
    private static final String FILL =
            """
            INSERT INTO staging.operational_capacity (loc, loc_name, flow_ind, dc, opc, tsq, oac, measure_date, cycle_id)
            SELECT 100000 + n, 'Point ' || n, 'D', NULL, 1000, n, 1000 - n, downloaded::date, cycle
            FROM generate_series(1, 292) n, (VALUES
                ('2025-06-06', 'Intraday_1'), ('2025-06-06', 'Intraday_3'), ('2025-06-07', 'Intraday_1'),
                ('2025-06-07', 'Intraday_2'), ('2025-06-07', 'Intraday_3'), ('2025-06-09', 'Intraday_1'),
                ('2025-06-09', 'Intraday_2'), ('2025-06-09', 'Intraday_3')) AS file (downloaded, cycle)
            """;

    private OldCapacityTable() {}

    /** Creates {@code staging.operational_capacity}, and the schema if it is missing. */
    public static void create(Connection connection) throws SQLException {
        execute(connection, DDL);
    }

    /** Adds rows that were downloaded from 2025-06-06 to 2025-06-09. */
    public static void fill(Connection connection) throws SQLException {
        execute(connection, FILL);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
