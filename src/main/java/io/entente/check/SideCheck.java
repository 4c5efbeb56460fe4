package io.entente.check;

import io.entente.connector.Connector;
import io.entente.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether one side answers, knows us, and lets us read what we have to. */
final class SideCheck {
    /**
     * What came of asking.
     *
     * @param seen what the side says about its records, where it told
     * @param notices what is wrong, or that nothing is
     * @param answered false where it is away or does not know us, so that nothing can be said about it
     */
    record Answer(Optional<Seen> seen, List<Notice> notices, boolean answered) {
        Answer {
            notices = List.copyOf(notices);
        }
    }

    private final Connector connector;

    SideCheck(Connector connector) {
        this.connector = connector;
    }

    /** A few requests, none of which changes anything. */
    Answer ask() {
        var notices = new ArrayList<Notice>();
        boolean answered = true;
        Optional<Seen> seen = Optional.empty();
        try {
            seen = Optional.of(described());
            var reads = connector.reads();
            read();
            if (!connector.reads().equals(reads)) {
                // Only a reading tells of some fields, those of related records, that they are hidden.
                seen = Optional.of(described());
            }
            connector.hiddenStreams().values().stream()
                    .map(failure -> Notice.error(place(), failure.code(), failure.getMessage()))
                    .forEach(notices::add);
            if (!connector.provesWriting()) {
                notices.add(
                        Notice.warning(
                                place(),
                                "writing-unproved",
                                "there is no record yet to prove on that the connected user may edit; check again once there is"));
            }
            var fields = seen.get().objects().values().stream()
                    .mapToInt(object -> object.fields().size())
                    .sum();
            notices.add(Notice.ok(place(), "answers and shows %d fields".formatted(fields)));
        } catch (Failure failure) {
            notices.add(of(failure));
            answered = failure.kind() == Failure.Kind.CONFIGURATION || failure.kind() == Failure.Kind.REJECTED;
        }
        return new Answer(seen, notices, answered);
    }

    private Seen described() {
        return Seen.of(connector.side(), connector.system(), connector.describe());
    }

    /** Rights to fields and rights to records are two things. */
    private void read() {
        connector.changesSince(connector.latest());
        connector.objects().forEach(connector::count);
    }

    private Notice of(Failure failure) {
        return Notice.error(place(), failure.code(), failure.getMessage());
    }

    private String place() {
        return connector.side().label() + " " + connector.system();
    }
}
