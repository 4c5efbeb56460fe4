package io.entente.sandbox.mautic;

import java.util.Locale;
import java.util.Optional;

/** What a points call may do. */
enum PointsOperator {
    PLUS("add (+)"),
    MINUS("subtract (-)"),
    TIMES("multiply (x)"),
    DIVIDE("divide (/)"),
    /** Answers success and changes nothing. */
    SET("set (=)");

    private final String eventName;

    PointsOperator(String eventName) {
        this.eventName = eventName;
    }

    String eventName() {
        return eventName;
    }

    static Optional<PointsOperator> of(String name) {
        for (PointsOperator operator : values()) {
            if (operator.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    int apply(int points, int delta) {
        return switch (this) {
            case PLUS -> points + delta;
            case MINUS -> points - delta;
            case TIMES -> points * delta;
            case DIVIDE -> delta == 0 ? points : points / delta;
            case SET -> points;
        };
    }
}
