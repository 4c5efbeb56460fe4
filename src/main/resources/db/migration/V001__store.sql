-- The placeholder key is text that compares byte by byte, as Java does; counter is a 64-bit whole number that may serve as
-- SQLite's row id; keyed makes SQLite keep a table in the order of its primary key.
-- All times are microseconds since 1970; columns called fields, changed, old_value, new_value, scope, counts, calls are JSON.

create table numbering (
    name ${key} not null primary key,
    last ${counter} not null
) ${keyed};
insert into numbering (name, last) values ('run', 0), ('change', 0);

create table mirror_record (
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    side ${key} not null,
    standing ${key} not null,
    fields text not null,
    changed text not null,
    modified_at bigint not null,
    seen_at bigint not null,
    fingerprint text not null,
    email_key ${key},
    external_key ${key},
    touched smallint not null,
    merged_into text,
    -- What person_record says, or the empty text: repeated here so that who has to be planned is found in one index.
    person_id ${key} not null,
    primary key (system, object, id)
);
create index mirror_record_touched on mirror_record (person_id, system, object, id) where touched = 1;
create index mirror_record_email on mirror_record (side, email_key) where email_key is not null;
create index mirror_record_external on mirror_record (external_key) where external_key is not null;
-- Not by system and object first: without statistics PostgreSQL would take it for single records too.
create index mirror_record_seen on mirror_record (standing, seen_at, system, object);

create table field_history (
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    seen_after_at bigint not null,
    field ${key} not null,
    seen_before_at bigint not null,
    changed_at bigint,
    old_value text not null,
    new_value text not null,
    primary key (system, object, id, seen_after_at, field)
) ${keyed};

create table person (
    id ${key} not null primary key,
    created_at bigint not null
) ${keyed};

create table person_record (
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    person_id ${key} not null references person (id),
    matched_by text not null,
    pinned smallint not null,
    since_at bigint not null,
    primary key (system, object, id)
) ${keyed};
create index person_record_person on person_record (person_id);

create table agreement (
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    fields text not null,
    primary key (system, object, id)
);

create table run (
    id ${counter} not null primary key,
    kind text not null,
    scope text not null,
    asked_by text not null,
    state text not null,
    asked_at bigint not null,
    started_at bigint,
    finished_at bigint,
    done bigint not null,
    total bigint not null,
    counts text not null,
    calls text not null,
    error text,
    cancel smallint not null
);
create index run_queued on run (id) where state = 'QUEUED';

create table change (
    id ${counter} not null primary key,
    run_id bigint not null references run (id),
    person_id ${key} not null references person (id),
    side ${key} not null,
    system ${key} not null,
    object ${key} not null,
    kind ${key} not null,
    record_id ${key},
    lane smallint not null,
    state ${key} not null,
    fingerprint text not null,
    attempts integer not null,
    error_kind text,
    error_code text,
    error_message text,
    not_before_at bigint not null,
    planned_at bigint not null,
    sent_at bigint,
    done_at bigint
);
create index change_planned on change (side, lane, id, system, object, kind, not_before_at) where state = 'PLANNED';
create index change_sending on change (side, person_id) where state = 'SENDING';
create index change_parked on change (side, object, error_code) where state = 'PARKED';
create index change_person on change (person_id, state);
create index change_run on change (run_id, state);

-- Apart from the change, so that an erasure can blank what was written and still keep that it was.
create table change_value (
    change_id ${counter} not null primary key references change (id),
    fields text not null
);

create table cursor (
    system ${key} not null,
    stream ${key} not null,
    value text not null,
    read_at bigint not null,
    complete_at bigint,
    primary key (system, stream)
) ${keyed};

-- Absent record or field is the empty text, because nulls are never equal in a key.
create table finding (
    person_id ${key} not null references person (id),
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    field ${key} not null,
    code ${key} not null,
    message text not null,
    first_seen_at bigint not null,
    last_seen_at bigint not null,
    cleared_at bigint,
    primary key (person_id, system, object, id, field, code)
) ${keyed};
create index finding_open on finding (code) where cleared_at is null;

create table lease (
    name ${key} not null primary key,
    holder text not null,
    address text not null,
    expires_at bigint not null
) ${keyed};
