-- Sums of each gas day of each pipeline over its cycles, kept up to date by the stream.

CREATE TABLE capacity_gas_day (
    asset                      text          NOT NULL,
    gas_day                    date          NOT NULL,
    cycles                     text[]        NOT NULL,
    newest_cycle               text          NOT NULL,
    opc_delivery               numeric,
    tsq_delivery               numeric,
    opc_receipt                numeric,
    tsq_receipt                numeric,
    opc_bidirectional          numeric,
    tsq_bidirectional          numeric,
    opc_other                  numeric,
    tsq_other                  numeric,
    peak_utilisation           numeric,
    peak_utilisation_loc       text,
    peak_utilisation_cycle     text,
    locations                  integer       NOT NULL,
    locations_without_capacity integer       NOT NULL,
    locations_capacity_unknown integer       NOT NULL,
    posted_at                  timestamptz   NOT NULL,
    cycle_posted_at            timestamptz[] NOT NULL,
    cycle_peak_utilisation     numeric[]     NOT NULL,
    cycle_peak_loc             text[]        NOT NULL,
    cycle_file_hash            text[]        NOT NULL,
    updated_at                 timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (asset, gas_day)
);

CREATE INDEX capacity_gas_day_by_day ON capacity_gas_day (gas_day);

-- What was loaded before this version, as the stream would have summed it up. The source never reads it again; and a row
-- that knew of the later cycles only would pass for a gas day without the earlier ones. One thing the rows no longer tell:
-- where a file had unusable lines, its sums here have the last known rows of these locations in them.
WITH
location AS (
    SELECT *, CASE WHEN opc > 0 THEN round(tsq / opc, 6) END AS utilisation FROM operational_capacity),
cycle_sums AS (
    SELECT asset, gas_day, cycle, (capacity_cycle_order(cycle), cycle COLLATE "C") AS place,
        sum(opc) FILTER (WHERE flow_ind = 'D') AS opc_delivery,
        sum(tsq) FILTER (WHERE flow_ind = 'D') AS tsq_delivery,
        sum(opc) FILTER (WHERE flow_ind = 'R') AS opc_receipt,
        sum(tsq) FILTER (WHERE flow_ind = 'R') AS tsq_receipt,
        sum(opc) FILTER (WHERE flow_ind = 'BD') AS opc_bidirectional,
        sum(tsq) FILTER (WHERE flow_ind = 'BD') AS tsq_bidirectional,
        sum(opc) FILTER (WHERE flow_ind NOT IN ('D', 'R', 'BD')) AS opc_other,
        sum(tsq) FILTER (WHERE flow_ind NOT IN ('D', 'R', 'BD')) AS tsq_other,
        count(*) AS locations,
        count(*) FILTER (WHERE oac = 0) AS locations_without_capacity,
        count(*) FILTER (WHERE opc IS NULL) AS locations_capacity_unknown,
        max(utilisation) AS peak,
        (array_agg(loc ORDER BY utilisation DESC, loc COLLATE "C") FILTER (WHERE utilisation IS NOT NULL))[1] AS peak_loc
    FROM location GROUP BY asset, gas_day, cycle),
posting AS (
    SELECT cycle_sums.*, ordinal_at AS posted, ordinal_hash AS hash
    FROM cycle_sums JOIN merge_group
        ON target = 'operational_capacity' AND group_key = asset || '/' || to_char(gas_day, 'YYYY-MM-DD') || '/' || cycle
    WHERE ordinal_at IS NOT NULL),
newest AS (
    SELECT DISTINCT ON (asset, gas_day) * FROM posting ORDER BY asset, gas_day, place DESC),
all_cycles AS (
    SELECT asset, gas_day,
        array_agg(cycle ORDER BY place) AS cycles,
        array_agg(posted ORDER BY place) AS cycle_posted_at,
        array_agg(peak ORDER BY place) AS cycle_peak_utilisation,
        array_agg(peak_loc ORDER BY place) AS cycle_peak_loc,
        array_agg(hash ORDER BY place) AS cycle_file_hash,
        max(posted) AS posted_at,
        max(peak) AS peak_utilisation,
        (array_agg(peak_loc ORDER BY peak DESC NULLS LAST, place))[1] AS peak_utilisation_loc,
        (array_agg(cycle ORDER BY peak DESC, place) FILTER (WHERE peak IS NOT NULL))[1] AS peak_utilisation_cycle
    FROM posting GROUP BY asset, gas_day)
INSERT INTO capacity_gas_day (
    asset, gas_day, cycles, newest_cycle, opc_delivery, tsq_delivery, opc_receipt, tsq_receipt,
    opc_bidirectional, tsq_bidirectional, opc_other, tsq_other,
    peak_utilisation, peak_utilisation_loc, peak_utilisation_cycle,
    locations, locations_without_capacity, locations_capacity_unknown, posted_at,
    cycle_posted_at, cycle_peak_utilisation, cycle_peak_loc, cycle_file_hash)
SELECT asset, gas_day, cycles, cycle, opc_delivery, tsq_delivery, opc_receipt, tsq_receipt,
    opc_bidirectional, tsq_bidirectional, opc_other, tsq_other,
    peak_utilisation, peak_utilisation_loc, peak_utilisation_cycle,
    locations, locations_without_capacity, locations_capacity_unknown, posted_at,
    cycle_posted_at, cycle_peak_utilisation, cycle_peak_loc, cycle_file_hash
FROM newest JOIN all_cycles USING (asset, gas_day);

COMMENT ON TABLE capacity_gas_day IS 'One row for each pipeline and gas day, as far as its cycles have come; corrected when a cycle comes late or is posted again. Quantities in dekatherms per day (Dth/d)';
COMMENT ON COLUMN capacity_gas_day.asset IS 'Pipeline code of the operator, such as TW';
COMMENT ON COLUMN capacity_gas_day.gas_day IS 'Gas day: from 09:00 to 09:00 by the clock of the pipeline''s zone';
COMMENT ON COLUMN capacity_gas_day.cycles IS 'Nomination cycles seen, in the order of their publication';
COMMENT ON COLUMN capacity_gas_day.newest_cycle IS 'The last of them; the sums and the numbers of locations are those of its newest posting';
COMMENT ON COLUMN capacity_gas_day.opc_delivery IS 'Sum of the known operating capacities of delivery locations (D), Dth/d; null where none is known';
COMMENT ON COLUMN capacity_gas_day.tsq_delivery IS 'Sum of the quantities scheduled at delivery locations (D), Dth/d; null where there is none';
COMMENT ON COLUMN capacity_gas_day.opc_receipt IS 'Sum of the known operating capacities of receipt locations (R), Dth/d; null where none is known';
COMMENT ON COLUMN capacity_gas_day.tsq_receipt IS 'Sum of the quantities scheduled at receipt locations (R), Dth/d; null where there is none';
COMMENT ON COLUMN capacity_gas_day.opc_bidirectional IS 'Sum of the known operating capacities of bidirectional locations (BD), Dth/d; null where none is known';
COMMENT ON COLUMN capacity_gas_day.tsq_bidirectional IS 'Sum of the quantities scheduled at bidirectional locations (BD), Dth/d; null where there is none';
COMMENT ON COLUMN capacity_gas_day.opc_other IS 'Sum of the known operating capacities of locations of any other flow direction, Dth/d; null where none is known';
COMMENT ON COLUMN capacity_gas_day.tsq_other IS 'Sum of the quantities scheduled at locations of any other flow direction, Dth/d; null where there is none';
COMMENT ON COLUMN capacity_gas_day.peak_utilisation IS 'Greatest tsq / opc of any location in any cycle seen, without unit, to six decimals: 1 is full, above 1 is over-scheduled; null where no opc is above 0';
COMMENT ON COLUMN capacity_gas_day.peak_utilisation_loc IS 'Location code where that is; the first code of several';
COMMENT ON COLUMN capacity_gas_day.peak_utilisation_cycle IS 'Cycle in which that is; the earliest of several';
COMMENT ON COLUMN capacity_gas_day.locations IS 'Number of locations in the newest cycle; one with two flow directions counts twice';
COMMENT ON COLUMN capacity_gas_day.locations_without_capacity IS 'Number of those with an oac of 0';
COMMENT ON COLUMN capacity_gas_day.locations_capacity_unknown IS 'Number of those without an opc';
COMMENT ON COLUMN capacity_gas_day.posted_at IS 'When the newest posting of any cycle was posted';
COMMENT ON COLUMN capacity_gas_day.cycle_posted_at IS 'When each of cycles was posted, in the order of cycles';
COMMENT ON COLUMN capacity_gas_day.cycle_peak_utilisation IS 'Greatest tsq / opc in each of cycles, without unit';
COMMENT ON COLUMN capacity_gas_day.cycle_peak_loc IS 'Location code of the greatest tsq / opc in each of cycles';
COMMENT ON COLUMN capacity_gas_day.cycle_file_hash IS 'SHA-256 of the file of each of cycles';
COMMENT ON COLUMN capacity_gas_day.updated_at IS 'When the row was last written';
