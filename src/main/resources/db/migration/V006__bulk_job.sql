-- Jobs that a system works on by itself, so that whoever takes the store over asks the job and sends nothing again.
create table bulk_job (
    id ${key} not null primary key,
    side ${key} not null,
    system ${key} not null,
    object ${key} not null,
    kind ${key} not null,
    state ${key} not null,
    began_at bigint not null,
    ended_at bigint
) ${keyed};
create index bulk_job_under_way on bulk_job (side, began_at) where ended_at is null;

-- Only while the job is under way.
create table bulk_job_change (
    change_id ${counter} not null primary key references change (id),
    job_id ${key} not null references bulk_job (id)
);
create index bulk_job_change_job on bulk_job_change (job_id);
