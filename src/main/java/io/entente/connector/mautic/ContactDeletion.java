package io.entente.connector.mautic;

import io.entente.connector.Deleting;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Deletes contacts one at a time, each looked at right before: by the id of a contact that was merged away Mautic deletes
 * the one that survived.
 */
final class ContactDeletion {
    private static final String RIGHT_TO_DELETE = "Contacts: Delete Own and Delete Others";

    private final MauticGateway gateway;
    private final ContactReader reader;

    ContactDeletion(MauticGateway gateway, ContactReader reader) {
        this.gateway = gateway;
        this.reader = reader;
    }

    /** @throws Failure where nothing was deleted yet; after that, what fails is told of each contact */
    List<WriteOutcome> delete(List<RecordKey> keys) {
        var outcomes = new ArrayList<WriteOutcome>();
        for (var key : keys) {
            try {
                outcomes.addAll(Deleting.looking(List.of(key), reader::read, this::order));
            } catch (Failure failure) {
                if (outcomes.isEmpty()) {
                    throw failure;
                }
                outcomes.add(new WriteOutcome.Refused(failure));
            }
        }
        return outcomes;
    }

    private List<WriteOutcome> order(List<RecordKey> one) {
        var key = one.get(0);
        try {
            gateway.delete(ContactPages.CONTACTS + "/" + key.id() + "/delete", RIGHT_TO_DELETE);
        } catch (Failure failure) {
            boolean ofThisContact = failure.kind() == Failure.Kind.REJECTED || failure.kind() == Failure.Kind.CONFLICT;
            if (!ofThisContact) {
                throw failure;
            }
            boolean gone = failure.code().equals(MauticErrors.NOT_FOUND);
            return List.of(new WriteOutcome.Refused(gone ? MauticErrors.recordGone() : failure));
        }
        return List.of(new WriteOutcome.Done(key, false, Map.of()));
    }
}
