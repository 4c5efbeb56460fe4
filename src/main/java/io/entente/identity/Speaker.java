package io.entente.identity;

import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Chooses which of a person's records speaks for its side. The one that was pinned goes on speaking while it takes
 * changes; else a contact speaks before a lead, an open lead before a closed or converted one, the oldest id before a
 * younger one.
 */
public final class Speaker {
    private final Set<String> closedStatuses;

    /** @param closedStatuses values of a lead's {@code Status} in which nobody works it */
    public Speaker(Set<String> closedStatuses) {
        this.closedStatuses = Set.copyOf(closedStatuses);
    }

    /** The person's living records of one side, the one that speaks first. */
    public List<LinkedRecord> inOrder(PersonView person, Side side) {
        return person.living(side).stream().sorted(order()).toList();
    }

    private Comparator<LinkedRecord> order() {
        return Comparator.<LinkedRecord, Boolean>comparing(linked -> !isStillPinned(linked))
                .thenComparing(linked -> linked.record().standing() != Standing.OPEN)
                .thenComparing(linked -> !linked.key().object().equals("Contact"))
                .thenComparing(linked ->
                        closedStatuses.contains(linked.record().value("Status").display()))
                // Ids are numbers or texts of one length that ascend: a shorter one is older.
                .thenComparing(linked -> linked.key().id().length())
                .thenComparing(LinkedRecord::key);
    }

    private static boolean isStillPinned(LinkedRecord linked) {
        return linked.link().pinned() && linked.record().isOpen();
    }
}
