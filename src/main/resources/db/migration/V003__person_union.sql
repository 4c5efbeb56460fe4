-- People who turned out to be somebody else known: whose records and open changes are now whose. Rows are never deleted, so
-- that an id that a record carries, or an old entry of the journal, still leads to the person of today.
create table person_union (
    given_id ${key} not null primary key references person (id),
    kept_id ${key} not null references person (id),
    matched_by text not null,
    united_at bigint not null
) ${keyed};
create index person_union_kept on person_union (kept_id);
