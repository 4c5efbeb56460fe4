package io.entente.plan;

import io.entente.model.FieldValue;
import io.entente.model.Side;

/**
 * What becomes of a person's records on one side once those on the other side were deleted.
 *
 * @param marketing what becomes of marketing's records
 * @param crm what becomes of the CRM's
 */
public record Deletions(Treatment marketing, Treatment crm) {
    /** What becomes of a record whose counterpart was deleted. Whatever it is, none is made again where one was deleted. */
    public sealed interface Treatment {
        /** Nothing, and nobody is told. */
        record Ignore() implements Treatment {}

        /** It stays as it is, and an operator is told. */
        record Unlink() implements Treatment {}

        /**
         * It is marked once.
         *
         * @param field a field that the rules name on that side
         * @param value in words; brought into the field's form
         */
        record Archive(String field, String value) implements Treatment {
            FieldValue words() {
                return FieldValue.text(value);
            }
        }

        /** It is deleted, too. */
        record Delete() implements Treatment {}
    }

    Treatment of(Side side) {
        return side == Side.MARKETING ? marketing : crm;
    }
}
