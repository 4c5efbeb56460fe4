-- What stands around people and is nobody: opportunities, contact roles, accounts, activities.
create table related_record (
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    changed_at bigint not null,
    gone smallint not null,
    fields text not null,
    seen_at bigint not null,
    primary key (system, object, id)
);

-- Who or what it is about. A row may also begin at a person's record that names what stands around the person: a converted
-- lead its opportunity.
create table related_about (
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    about_system ${key} not null,
    about_object ${key} not null,
    about_id ${key} not null,
    primary key (system, object, id, about_system, about_object, about_id)
) ${keyed};
create index related_about_whom on related_about (about_system, about_object, about_id);

-- By what records of people and records around them can be matched where none names the other: a company's domain, its name.
create table related_key (
    match_key ${key} not null,
    system ${key} not null,
    object ${key} not null,
    id ${key} not null,
    primary key (match_key, system, object, id)
) ${keyed};
create index related_key_record on related_key (system, object, id);
