package org.joulestream.capacity;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.postgres.TestDatabase;

/**
 * A site that posts a file again only when the posting before is in the ledger, so that every
 * posting is merged however often the job is interrupted.
 */
final class RepostingSite {
    private static final Instant FIRST_POSTING = Instant.parse("2025-02-26T15:00:00Z");

    private RepostingSite() {}

    /**
     * @param database whose ledger is looked into
     * @param versions postings of each file
     */
    static CapacitySite start(CapacityFiles files, TestDatabase database, int versions) {
        CapacitySite site = CapacitySite.start(files);
        site.versions(key -> Math.min(versions, 1 + applied(database, key)));
        site.postedAt(file -> FIRST_POSTING.plus(Duration.ofMinutes(file.version())));
        return site;
    }

    private static int applied(TestDatabase database, CapacityKey key) {
        try {
            return (int)
                    Tables.count(
                            database,
                            "SELECT count(*) FROM capacity_file WHERE status = 'applied' AND asset"
                                    + " = '%s' AND gas_day = '%s' AND cycle = '%s'"
                                            .formatted(
                                                    key.asset(),
                                                    key.gasDay(),
                                                    key.cycle().title()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
