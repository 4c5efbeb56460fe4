-- What was opt-out, create, update, delete is now opt-out, hot, status, normal, backfill, reconcile, delete.
update change set lane = case lane
    when 3 then 6
    when 2 then case side when 'marketing' then 2 else 3 end
    else lane end
where lane >= 2;

-- A touched record says on what occasion its person is to be planned: 1 consent, 2 entry, 3 change, 4 backfill, 5 reconcile.
update mirror_record set touched = 3 where touched = 1;
drop index mirror_record_touched;
create index mirror_record_touched on mirror_record (person_id, system, object, id) where touched > 0;
create index mirror_record_urgent on mirror_record (touched, modified_at desc, person_id) where touched > 0;

-- Our own calls of the last day, by side and minute.
create table call_minute (
    side ${key} not null,
    minute_at bigint not null,
    calls bigint not null,
    primary key (side, minute_at)
) ${keyed};

-- What the system said last about everybody's calls, and until when it is not asked because none was left.
create table call_usage (
    side ${key} not null primary key,
    used bigint not null,
    allowed bigint not null,
    told_at bigint,
    refused_until_at bigint
) ${keyed};
