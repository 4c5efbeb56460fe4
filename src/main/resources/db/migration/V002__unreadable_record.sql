-- Records that their system does not give, or gives in a form that cannot be read. They may belong to nobody yet.
create table unreadable_record (
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    code text not null,
    message text not null,
    first_seen_at bigint not null,
    last_seen_at bigint not null,
    cleared_at bigint,
    primary key (system, object, id)
) ${keyed};
create index unreadable_record_open on unreadable_record (system, object, id) where cleared_at is null;
