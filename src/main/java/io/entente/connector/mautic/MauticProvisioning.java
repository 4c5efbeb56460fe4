package io.entente.connector.mautic;

import io.entente.connector.NewField;
import io.entente.connector.Provisioned;
import io.entente.connector.Provisioning;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Adds contact fields to Mautic. Safe to repeat. */
public final class MauticProvisioning implements Provisioning {
    private static final int LOOKS = 10;

    private final MauticFields fields;
    private final Duration pause;

    /**
     * @param fields of the Mautic that is to have them
     * @param pause between two looks whether a new field shows already; a second is enough
     */
    public MauticProvisioning(MauticFields fields, Duration pause) {
        this.fields = fields;
        this.pause = pause;
    }

    @Override
    public Provisioned provide(NewField field) {
        try {
            var known = seen(field);
            if (known.isEmpty()) {
                fields.create(field);
            }
            return known.or(() -> look(field))
                    .map(shown -> verdict(field, shown, known.isEmpty()))
                    .orElseGet(() -> byHand(field, "mautic.field-not-shown"));
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.CONFIGURATION && failure.kind() != Failure.Kind.REJECTED) {
                throw failure;
            }
            return byHand(field, failure.code());
        }
    }

    private Optional<FieldSchema> seen(NewField field) {
        return fields.describe().field(field.name());
    }

    // Mautic may add the column in a background job.
    private Optional<FieldSchema> look(NewField field) {
        var shown = seen(field);
        for (int look = 1; look < LOOKS && shown.isEmpty(); look++) {
            await();
            shown = seen(field);
        }
        return shown;
    }

    private void await() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MauticErrors.of("mautic.interrupted", "mautic", stopped);
        }
    }

    private static Provisioned verdict(NewField field, FieldSchema shown, boolean created) {
        boolean holdsAll = shown.length() == 0 || (field.length() > 0 && shown.length() >= field.length());
        boolean fits = shown.type() == ourType(field)
                && (ourType(field) != FieldType.TEXT || holdsAll)
                && (ourType(field) != FieldType.NUMBER || shown.scale() >= field.scale())
                && (shown.unique() || !field.personId());
        return fits ? new Provisioned.Done(created) : byHand(field, "mautic.field-differs");
    }

    private static FieldType ourType(NewField field) {
        return switch (field.type()) {
            case NUMBER, FLAG, DAY, MOMENT -> field.type();
            case TEXT, EMAIL, PHONE, URL, CHOICE, CHOICES, REFERENCE, OTHER -> FieldType.TEXT;
        };
    }

    private static Provisioned byHand(NewField field, String code) {
        return new Provisioned.ByHand(
                code,
                List.of(
                        "Settings > Custom Fields > New: object Contact, label \"%s\", alias %s, data type %s%s (if %s exists already, make it match this)"
                                .formatted(
                                        field.label(),
                                        field.name(),
                                        MauticFields.typeOf(field),
                                        (field.type() == FieldType.NUMBER ? ", decimals " + field.scale() : "")
                                                + (field.personId() ? ", Is Unique Identifier: Yes" : ""),
                                        field.name()),
                        "Settings > Roles > the role of Entente's user > Custom Fields: tick View, so that it sees the"
                                + " field",
                        "Run check again"));
    }
}
