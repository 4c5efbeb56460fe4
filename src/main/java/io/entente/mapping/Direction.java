package io.entente.mapping;

import io.entente.model.Side;

/** Which way a field's values may travel. */
public enum Direction {
    BOTH,
    TO_CRM,
    TO_MARKETING;

    /** Whether values may be written on that side. */
    public boolean reaches(Side side) {
        return this == BOTH || (this == TO_CRM) == (side == Side.CRM);
    }
}
