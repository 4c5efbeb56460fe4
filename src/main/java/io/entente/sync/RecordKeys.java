package io.entente.sync;

import io.entente.identity.EmailKey;
import io.entente.mapping.Mapping;
import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What field rules make of a record's fields beside merging them: what it is matched by, and what is carried on. */
public final class RecordKeys {
    private final Mapping mapping;
    private final EmailKey emails;
    private final Map<Side, String> externalIdField;
    private final Set<String> relayed;

    /** @param externalIdField by side, the field in which records carry our person id */
    public RecordKeys(Mapping mapping, EmailKey emails, Map<Side, String> externalIdField) {
        this.mapping = mapping;
        this.emails = emails;
        this.externalIdField = Map.copyOf(externalIdField);
        this.relayed = mapping.relayedFields();
    }

    Optional<String> email(Side side, SystemRecord record) {
        return mapping.emailField(side, record.key().object())
                .map(record::value)
                .flatMap(emails::of);
    }

    /** The key of an address that an operator names. */
    public Optional<String> email(String address) {
        return emails.of(FieldValue.text(address));
    }

    Optional<PersonId> externalId(Side side, SystemRecord record) {
        return Optional.ofNullable(externalIdField.get(side))
                .map(field -> record.value(field).display())
                .filter(PersonId::isValid)
                .map(PersonId::new);
    }

    /** Whether a rule carries on what another one writes there, so that its person is not done with yet. */
    boolean isRelayed(Side side, String field) {
        return side == Side.MARKETING && relayed.contains(field);
    }
}
