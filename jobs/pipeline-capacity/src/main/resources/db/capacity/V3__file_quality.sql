-- The quality report of every file, and files that are held back because of it.

ALTER TABLE capacity_file
    ADD COLUMN quality jsonb,
    ADD COLUMN quality_score numeric GENERATED ALWAYS AS ((quality -> 'summary' ->> 'quality_score')::numeric) STORED,
    DROP CONSTRAINT capacity_file_status_check,
    ADD CONSTRAINT capacity_file_status_check
        CHECK (status IN ('applied', 'stale', 'other-cycle', 'rejected', 'failed', 'quarantined'));

-- Each content that is held back is a row of its own: two bad postings are two.
DROP INDEX capacity_file_unused;
CREATE UNIQUE INDEX capacity_file_unused
    ON capacity_file (window_name, status, (coalesce(reason, '')))
    WHERE status NOT IN ('applied', 'stale', 'quarantined');
CREATE UNIQUE INDEX capacity_file_quarantined
    ON capacity_file (window_name, file_hash)
    WHERE status = 'quarantined';

-- Every file that is seen again looks for its window, and with reports the ledger is too wide to be read through for that.
CREATE INDEX capacity_file_by_window ON capacity_file (window_name);

COMMENT ON COLUMN capacity_file.status IS 'applied; stale: a newer version was there already; other-cycle: not the one asked for; rejected; failed: not to be had; quarantined: held back, its quality score is below capacity.min-quality';
COMMENT ON COLUMN capacity_file.quality IS 'Quality report: summary, metrics, issues (the worst first), issue_counts, line_counts, columns; null where no lines were read, and for files of versions without reports';
COMMENT ON COLUMN capacity_file.quality_score IS 'Mean worth of a line from 0 to 1: 1 for a sound line, less 0.1, 0.5 or 1 for its gravest issue; from the report';
