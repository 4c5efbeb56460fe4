package io.entente.store;

import io.entente.model.Agreement;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables {@code person} and {@code person_record}: who is who. */
public final class People {
    private static final String CREATE =
            "insert into person (id, created_at) values (?, ?) on conflict (id) do nothing";

    private static final String EXISTING =
            "select p.id as person_id from (values %s) w join person p on p.id = w.column1";

    /** A link is never moved here: the row stays as it is, and the caller hears of it. */
    private static final String LINK = """
            insert into person_record (system, object, id, person_id, matched_by, pinned, since_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (system, object, id) do nothing
            """;

    /** Repeats in the mirror whose the record is. */
    private static final String MIRROR_PERSON =
            "update mirror_record set person_id = ? where system = ? and object = ? and id = ?";

    private static final String MOVE = """
            update person_record set person_id = ?, matched_by = ?, since_at = ?, pinned = 0
            where system = ? and object = ? and id = ?
            """;

    /** One pinned record for each side of a person. */
    private static final String UNPIN_SIDE = """
            update person_record set pinned = 0
            where person_id = ? and pinned = 1 and exists (
                select 1 from mirror_record other
                join mirror_record chosen on chosen.side = other.side
                where chosen.system = ? and chosen.object = ? and chosen.id = ?
                and other.system = person_record.system and other.object = person_record.object
                and other.id = person_record.id)
            """;

    private static final String PIN =
            "update person_record set pinned = 1 where person_id = ? and system = ? and object = ? and id = ?";

    private static final String LINKS = """
            select p.* from (values %s) w
            join person_record p on p.system = w.column1 and p.object = w.column2 and p.id = w.column3
            """;

    private static final String LOAD = """
            select p.id as view_id, r.person_id, r.matched_by, r.pinned, r.since_at,
                m.system, m.object, m.id, m.side, m.standing, m.merged_into, m.fields, m.changed, m.modified_at,
                a.fields as agreed
            from (values %s) w
            join person p on p.id = w.column1
            left join person_record r on r.person_id = p.id
            left join mirror_record m on m.system = r.system and m.object = r.object and m.id = r.id
            left join agreement a on a.system = m.system and a.object = m.object and a.id = m.id
            """;

    private static final String BY_EMAIL = """
            select distinct person_id from mirror_record
            where side in ('marketing', 'crm') and email_key = ? and person_id <> ''
            order by person_id
            """;

    private static final String PAGE = "select id as person_id from person where id > ? order by id limit ?";

    private static final String COUNT_ONLY_ON = """
            select count(*) from (
                select person_id from mirror_record
                where person_id <> '' and standing <> 'GONE'
                group by person_id
                having sum(case when side = ? then 0 else 1 end) = 0) only_there
            """;

    private static final String COUNT = "select count(*) from person";

    private final Sql sql;

    People(Sql sql) {
        this.sql = sql;
    }

    /** Makes the people known; those known already stay as they are. */
    public void create(Collection<PersonId> people, Instant at) {
        sql.batch(CREATE, people, (args, person) -> args.person(person).time(at));
    }

    /** Those of the people who are known. */
    public Set<PersonId> existing(Collection<PersonId> people) {
        return new HashSet<>(sql.query(EXISTING, In.people(people), (row, context) -> Keys.person(row)));
    }

    /**
     * Ties records to people.
     *
     * @throws Failure of kind INTERNAL where one belongs to somebody else already; to tie it to the same person again
     *     changes nothing
     */
    public void link(Collection<Link> links) {
        int made = sql.batch(LINK, links, (args, link) -> args.key(link.key())
                .person(link.person())
                .text(link.matchedBy().name())
                .flag(link.pinned())
                .time(link.since()));
        if (made < links.size()) {
            expectUnmoved(links);
        }
        sql.batch(
                MIRROR_PERSON, links, (args, link) -> args.person(link.person()).key(link.key()));
    }

    private void expectUnmoved(Collection<Link> links) {
        var standing = links(links.stream().map(Link::key).toList());
        for (var link : links) {
            var found = standing.get(link.key());
            if (found != null && !found.person().equals(link.person())) {
                throw Failure.of(
                        Kind.INTERNAL,
                        "store.link-exists",
                        "record " + link.key() + " was to be linked to person " + link.person() + " but belongs to "
                                + found.person());
            }
        }
    }

    /** A merge, a conversion, its system or an operator says that the record belongs to another person; it is no longer pinned. */
    public void move(RecordKey key, PersonId to, MatchedBy matchedBy, Instant at) {
        int moved = sql.update(
                MOVE, args -> args.person(to).text(matchedBy.name()).time(at).key(key));
        expectOne(moved, key);
        sql.update(MIRROR_PERSON, args -> args.person(to).key(key));
    }

    /** Makes the record speak for its side, instead of the one that did. */
    public void pin(PersonId person, RecordKey key) {
        pin(Map.of(key, person));
    }

    /**
     * The same for many at once, each with the person whose it is.
     *
     * @throws Failure of kind INTERNAL where one belongs to somebody else
     */
    public void pin(Map<RecordKey, PersonId> speakers) {
        sql.batch(UNPIN_SIDE, speakers.entrySet(), (args, speaker) -> args.person(speaker.getValue())
                .key(speaker.getKey()));
        int pinned = sql.batch(PIN, speakers.entrySet(), (args, speaker) -> args.person(speaker.getValue())
                .key(speaker.getKey()));
        if (pinned != speakers.size()) {
            throw Failure.of(
                    Kind.INTERNAL,
                    "store.no-link",
                    "of " + speakers.size() + " records to be pinned only " + pinned + " belong to their person");
        }
    }

    /** The links of those records that belong to somebody. */
    public Map<RecordKey, Link> links(Collection<RecordKey> keys) {
        var links = new LinkedHashMap<RecordKey, Link>();
        sql.query(LINKS, In.keys(keys), (row, context) -> link(row)).forEach(link -> links.put(link.key(), link));
        return links;
    }

    /**
     * All there is to know for planning, in the order asked; people not known are left out, and so are linked records that
     * were never mirrored. The number of statements does not depend on the number of people.
     */
    public List<PersonView> load(Collection<PersonId> people) {
        var records = new LinkedHashMap<PersonId, List<LinkedRecord>>();
        sql.query(LOAD, In.people(people), (row, context) -> {
            var ofPerson = records.computeIfAbsent(new PersonId(row.getString("view_id")), id -> new ArrayList<>());
            return row.getString("system") != null && ofPerson.add(linked(row));
        });
        return people.stream()
                .distinct()
                .filter(records::containsKey)
                .map(person -> view(person, records.getOrDefault(person, List.of())))
                .toList();
    }

    /** People with a record of either side that has this canonical address, in the order of their ids. */
    public List<PersonId> byEmail(String emailKey) {
        return sql.query(BY_EMAIL, args -> args.text(emailKey), (row, context) -> Keys.person(row));
    }

    /** Everybody, in the order of their ids. */
    public List<PersonId> page(Optional<PersonId> after, int limit) {
        return sql.query(
                PAGE,
                args -> args.text(after.map(PersonId::value).orElse("")).number(limit),
                (row, context) -> Keys.person(row));
    }

    /** How many people are known. */
    public long count() {
        return sql.number(COUNT, args -> {});
    }

    /** How many people have living records on that side and none on the other. One pass over all records. */
    public long countOnlyOn(Side side) {
        return sql.number(COUNT_ONLY_ON, args -> args.text(side.label()));
    }

    private static PersonView view(PersonId person, List<LinkedRecord> records) {
        return new PersonView(
                person,
                records.stream().sorted(Comparator.comparing(LinkedRecord::key)).toList());
    }

    private static LinkedRecord linked(ResultSet row) throws SQLException {
        var agreed = row.getString("agreed");
        return new LinkedRecord(
                Keys.side(row),
                Mirror.record(row),
                link(row),
                agreed == null ? Agreement.none() : AgreementJson.read(agreed));
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                Keys.person(row),
                Keys.record(row),
                MatchedBy.valueOf(row.getString("matched_by")),
                row.getBoolean("pinned"),
                Times.instant(row, "since_at"));
    }

    private static void expectOne(int met, RecordKey key) {
        if (met != 1) {
            throw Failure.of(Kind.INTERNAL, "store.no-link", "record " + key + " does not belong to that person");
        }
    }
}
