package io.entente.store;

import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** What names things, as the columns hold it. */
final class Keys {
    private Keys() {}

    static RecordKey record(ResultSet row) throws SQLException {
        return new RecordKey(row.getString("system"), row.getString("object"), row.getString("id"));
    }

    static PersonId person(ResultSet row) throws SQLException {
        return new PersonId(row.getString("person_id"));
    }

    static Side side(ResultSet row) throws SQLException {
        return Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT));
    }
}
