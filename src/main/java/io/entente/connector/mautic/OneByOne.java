package io.entente.connector.mautic;

import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes what Mautic takes singly: a refusal is that of one, and what went before it is told with it. */
final class OneByOne {
    private OneByOne() {}

    /** @throws Failure where the very first says that none would fare better */
    static List<WriteOutcome> write(List<Write> writes, Function<Write, WriteOutcome> request) {
        var outcomes = new ArrayList<WriteOutcome>();
        for (var write : writes) {
            try {
                outcomes.add(request.apply(write));
            } catch (Failure failure) {
                boolean isOver = failure.kind() == Failure.Kind.CREDENTIALS || failure.isTransient();
                if (isOver && outcomes.isEmpty()) {
                    throw failure;
                }
                outcomes.add(new WriteOutcome.Refused(failure));
            }
        }
        return outcomes;
    }
}
