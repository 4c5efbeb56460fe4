package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the connected user may edit contacts: Mautic tells nobody before somebody tries. */
final class RightToEdit {
    /** A blank in a PATCH is ignored: no value, no date and no row of the log moves (recorded on 5.1.0 and 7.0.0). */
    private static final String IGNORED = "";

    private static final String FIELD = "city";

    private final MauticGateway gateway;
    private final ContactPages pages;

    RightToEdit(MauticGateway gateway, ContactPages pages) {
        this.gateway = gateway;
        this.pages = pages;
    }

    /** Tries on one contact; answers false where Mautic holds none. */
    boolean isProved() {
        var contact = anybody();
        contact.ifPresent(this::tryOn);
        return contact.isPresent();
    }

    private Optional<String> anybody() {
        var page = pages.behind(0, Optional.empty(), 1);
        return Stream.concat(
                        page.records().stream().map(SystemRecord::key),
                        page.unreadable().stream().map(Observation.Unreadable::key))
                .map(RecordKey::id)
                .findFirst();
    }

    private void tryOn(String id) {
        try {
            gateway.patch(
                    ContactPages.CONTACTS + "/" + id + "/edit",
                    JsonNodeFactory.instance.objectNode().put(FIELD, IGNORED));
        } catch (Failure failure) {
            // The right is looked at before the contact is.
            if (failure.kind() != Kind.REJECTED) {
                throw failure;
            }
        }
    }
}
