package io.entente.store;

import io.entente.model.Failure;
import io.entente.model.Lane;
import io.entente.model.PersonId;
import io.entente.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The part of table {@code change} that is to delete records: counted, and held back, before any of it is sent. */
public final class PlannedDeletions {
    private static final String COUNT = "select count(*) from change where state = 'PLANNED' and side = ? and lane = ?";

    private static final String PEOPLE =
            "select distinct person_id from change where state = 'PLANNED' and side = ? and lane = ? order by person_id";

    private static final String PARK = """
            update change set state = 'PARKED', error_kind = ?, error_code = ?, error_message = ?, done_at = ?
            where state = 'PLANNED' and side = ? and lane = ?
            """;

    private final Sql sql;

    PlannedDeletions(Sql sql) {
        this.sql = sql;
    }

    /** How many deletions are planned, on both sides together. */
    public long count() {
        return Stream.of(Side.values())
                .mapToLong(side -> sql.number(COUNT, args -> ofSide(args, side)))
                .sum();
    }

    /** None of the deletions that are planned for a side is to be sent; returns whose they are. */
    public List<PersonId> park(Side side, Failure failure, Instant at) {
        var people = sql.query(PEOPLE, args -> ofSide(args, side), (row, context) -> Keys.person(row));
        sql.update(PARK, args -> ofSide(Journal.error(args, failure).time(at), side));
        return people;
    }

    private static void ofSide(Args args, Side side) {
        args.text(side.label()).number(JournalRows.number(Lane.DELETE));
    }
}
