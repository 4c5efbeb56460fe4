package io.entente.store;

import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Fills the question marks of a statement from left to right. */
final class Args {
    private final SqlStatement<?> statement;
    private int next;

    Args(SqlStatement<?> statement) {
        this.statement = statement;
    }

    Args text(@Nullable String value) {
        statement.bind(next++, value);
        return this;
    }

    Args text(Optional<String> value) {
        return text(value.orElse(null));
    }

    Args number(long value) {
        statement.bind(next++, value);
        return this;
    }

    Args flag(boolean value) {
        return number(value ? 1 : 0);
    }

    Args time(Instant value) {
        return number(Times.micros(value));
    }

    Args time(Optional<Instant> value) {
        statement.bind(next++, value.map(Times::micros).orElse(null));
        return this;
    }

    /** Three question marks: system, object, id. */
    Args key(RecordKey key) {
        return text(key.system()).text(key.object()).text(key.id());
    }

    /** Three question marks; where there is no key, three empty texts, which come before every key. */
    Args keyOrNone(Optional<RecordKey> key) {
        return key.map(this::key).orElseGet(() -> text("").text("").text(""));
    }

    Args person(PersonId person) {
        return text(person.value());
    }
}
