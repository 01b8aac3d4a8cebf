-- The Python program that came before has a table operational_capacity of another form: it is moved out of the way,
-- with its rows, grants and dependent views. Runs before the folder db/capacity, which makes a table of that name.
DO $$
DECLARE
    place text := format('%I.operational_capacity', current_schema());
    moved text := format('%I.operational_capacity_legacy', current_schema());
    old   record;
    part  record;
    wrong text;
BEGIN
    SELECT oid, relkind, relispartition, relowner INTO old FROM pg_class WHERE oid = to_regclass(place);
    IF NOT FOUND OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = old.oid AND attname = 'asset' AND NOT attisdropped) THEN
        RETURN;
    END IF;

    IF old.relkind <> 'r' OR old.relispartition THEN
        wrong := CASE old.relkind WHEN 'r' THEN 'a partition' WHEN 'v' THEN 'a view' WHEN 'm' THEN 'a materialized view'
            WHEN 'p' THEN 'a partitioned table' WHEN 'f' THEN 'a foreign table' ELSE 'no table' END;
        RAISE EXCEPTION '% is %; expected a plain table or none: rename it or choose another schema (db.schema)', place, wrong
            USING ERRCODE = 'wrong_object_type';
    END IF;
    SELECT string_agg(expected.name, ', ') INTO wrong
    FROM (VALUES ('loc', 'text'), ('cycle_id', 'text'), ('measure_date', 'date')) AS expected (name, type)
    WHERE NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = old.oid AND attname = expected.name
        AND atttypid = expected.type::regtype AND NOT attisdropped);
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION '% is not the old program''s table (wrong or missing: %); expected that one or none: rename it or choose another schema (db.schema)',
            place, wrong
            USING ERRCODE = 'wrong_object_type';
    END IF;
    IF to_regclass(moved) IS NOT NULL THEN
        RAISE EXCEPTION '% cannot be moved, for % exists already; expected none: rename or drop the one you no longer need', place, moved
            USING ERRCODE = 'duplicate_table';
    END IF;
    IF NOT pg_has_role(old.relowner, 'USAGE') THEN
        RAISE EXCEPTION '% belongs to %, so % cannot move it; expected its owner: GRANT % TO %, or let the owner rename it to operational_capacity_legacy',
            place, old.relowner::regrole, quote_ident(current_user), old.relowner::regrole, quote_ident(current_user)
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    BEGIN
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', place);
    EXCEPTION WHEN lock_not_available THEN
        RAISE EXCEPTION '% is in use and cannot be moved; expected that nobody reads or writes it: stop the old program, then start again', place
            USING ERRCODE = 'object_in_use';
    END;

    -- Constraints before indexes: renaming one renames the index behind it.
    FOR part IN
        SELECT format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', place, conname, replace(conname, 'operational_capacity', 'operational_capacity_legacy')) AS rename
        FROM pg_constraint
        WHERE conrelid = old.oid AND contype <> 't' AND strpos(conname, 'operational_capacity') > 0
    LOOP
        EXECUTE part.rename;
    END LOOP;
    FOR part IN
        SELECT format('ALTER INDEX %s RENAME TO %I', c.oid::regclass, replace(c.relname, 'operational_capacity', 'operational_capacity_legacy')) AS rename
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = old.oid AND strpos(c.relname, 'operational_capacity') > 0
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid AND conrelid = old.oid)
        UNION ALL
        SELECT format('ALTER SEQUENCE %s RENAME TO %I', c.oid::regclass, replace(c.relname, 'operational_capacity', 'operational_capacity_legacy'))
        FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = old.oid
            AND d.deptype IN ('a', 'i') AND strpos(c.relname, 'operational_capacity') > 0
    LOOP
        EXECUTE part.rename;
    END LOOP;
    EXECUTE format('ALTER TABLE %s RENAME TO operational_capacity_legacy', place);

    EXECUTE format('COMMENT ON TABLE %s IS %L', moved, concat_ws('. ', obj_description(old.oid, 'pg_class'),
        'Table of the Python program that came before, as it was. Its key (loc, loc_name, measure_date, cycle_id) has no flow direction and no gas day: of the D and R rows of a location, and of the gas days that were downloaded on one day, one may have overwritten the other'));
    EXECUTE format('COMMENT ON COLUMN %s.measure_date IS %L', moved, 'Day of the download, not the gas day');
END
$$;
