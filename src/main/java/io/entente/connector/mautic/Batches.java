package io.entente.connector.mautic;

import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Cuts a batch that Mautic fails to carry out until the one record that is to blame stands alone. */
final class Batches {
    private final ContactPages pages;

    Batches(ContactPages pages) {
        this.pages = pages;
    }

    /**
     * Sends the writes and returns their outcomes in order.
     *
     * @throws Failure where not even the first request was carried out and no record is to blame: nothing was written
     */
    List<WriteOutcome> send(List<Write> writes, Function<List<Write>, List<WriteOutcome>> request) {
        if (writes.isEmpty()) {
            return List.of();
        }
        try {
            return request.apply(writes);
        } catch (Failure failure) {
            if (failure.code().equals(MauticErrors.UNKNOWN_OUTCOME)) {
                return refused(writes, failure);
            }
            if (!MauticErrors.isSpoiled(failure)) {
                throw failure;
            }
            pages.provesThatMauticWorks(failure);
            if (writes.size() == 1) {
                return refused(writes, failure);
            }
        }
        int half = writes.size() / 2;
        var outcomes = new ArrayList<>(send(writes.subList(0, half), request));
        outcomes.addAll(sendTheRest(writes.subList(half, writes.size()), request));
        return outcomes;
    }

    /** The same after something was written: the outcomes of that must not get lost in an exception. */
    List<WriteOutcome> sendTheRest(List<Write> writes, Function<List<Write>, List<WriteOutcome>> request) {
        try {
            return send(writes, request);
        } catch (Failure failure) {
            return refused(writes, failure);
        }
    }

    private static List<WriteOutcome> refused(List<Write> writes, Failure failure) {
        return writes.stream()
                .<WriteOutcome>map(write -> new WriteOutcome.Refused(failure))
                .toList();
    }
}
