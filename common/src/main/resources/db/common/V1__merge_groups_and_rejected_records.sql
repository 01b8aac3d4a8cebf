-- What the merge sink and the reject stream of every job need.

CREATE TABLE merge_group (
    target       text        NOT NULL,
    group_key    text        NOT NULL,
    ordinal_at   timestamptz,
    ordinal_hash text,
    content_hash text,
    PRIMARY KEY (target, group_key)
);

COMMENT ON TABLE merge_group IS 'Newest version of each merge group that was applied; older ones that come later are stale';
COMMENT ON COLUMN merge_group.target IS 'Table that the group is merged into';
COMMENT ON COLUMN merge_group.group_key IS 'Group within the target, such as TW/2025-02-27/Intraday 3';
COMMENT ON COLUMN merge_group.ordinal_at IS 'When the source posted that version; else when it answered; null until one is applied';
COMMENT ON COLUMN merge_group.ordinal_hash IS 'Decides between versions of the same instant';
COMMENT ON COLUMN merge_group.content_hash IS 'Hash of what was applied; equal content makes no new version';

CREATE TABLE rejected_record (
    job           text        NOT NULL,
    window_name   text        NOT NULL,
    position      text        NOT NULL,
    reason        text        NOT NULL,
    detail        text,
    raw           text,
    origin        text,
    first_seen_at timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    PRIMARY KEY (job, window_name, position, reason)
);

CREATE INDEX rejected_record_last_seen ON rejected_record (last_seen_at);

COMMENT ON TABLE rejected_record IS 'Rows, lines and whole windows that could not be used; the same one seen again is one record';
COMMENT ON COLUMN rejected_record.job IS 'Name of the job, such as pipeline-capacity';
COMMENT ON COLUMN rejected_record.window_name IS 'Window it came in, unique within the job';
COMMENT ON COLUMN rejected_record.position IS 'Where in the window: line 17, request 3, or window for all of it';
COMMENT ON COLUMN rejected_record.reason IS 'Reason code, such as TRUNCATED';
COMMENT ON COLUMN rejected_record.detail IS 'One sentence: what was found and what was expected';
COMMENT ON COLUMN rejected_record.raw IS 'The text as it was read, cut to 4,000 characters';
COMMENT ON COLUMN rejected_record.origin IS 'File name or URL, without secrets';
COMMENT ON COLUMN rejected_record.first_seen_at IS 'When it was read first';
COMMENT ON COLUMN rejected_record.last_seen_at IS 'When it was read last';
