package io.entente.store;

import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Table {@code person_union}: which people turned out to be one. Whoever was given up leads to the person of today. */
public final class Unions {
    private static final String ADD =
            "insert into person_union (given_id, kept_id, matched_by, united_at) values (?, ?, ?, ?)";

    /** Chains are kept short: those given up for the one who is now given up are somebody else's, too. */
    private static final String PASS_ON = "update person_union set kept_id = ? where kept_id = ?";

    private static final String TODAY =
            "select u.given_id, u.kept_id from (values %s) w join person_union u on u.given_id = w.column1";

    private static final String FORMERLY =
            "select given_id as person_id from person_union where kept_id = ? order by given_id";

    private final Sql sql;

    Unions(Sql sql) {
        this.sql = sql;
    }

    /** The two are one; from now on the one given up is nobody any more. */
    public void add(PersonId given, PersonId kept, MatchedBy why, Instant at) {
        sql.update(PASS_ON, args -> args.person(kept).person(given));
        sql.update(ADD, args -> args.person(given).person(kept).text(why.name()).time(at));
    }

    /** Who those of the people are today that were given up. */
    public Map<PersonId, PersonId> today(Collection<PersonId> people) {
        var today = new LinkedHashMap<PersonId, PersonId>();
        sql.query(
                TODAY,
                In.people(people),
                (row, context) ->
                        today.put(new PersonId(row.getString("given_id")), new PersonId(row.getString("kept_id"))));
        return today;
    }

    /** Who was given up for the person, in the order of their ids. */
    public List<PersonId> formerly(PersonId person) {
        return sql.query(FORMERLY, args -> args.person(person), (row, context) -> Keys.person(row));
    }
}
