package io.entente.connector.mautic;

import io.entente.connector.Write;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must not reach Mautic, because it would not refuse it. */
final class WriteChecks {
    /** The most entries in one batch; one more and Mautic fails. */
    static final int MOST_IN_A_BATCH = 200;

    /** All that PHP's filter for addresses leaves, by which Mautic cleans them (FILTER_SANITIZE_EMAIL; others were seen to go). */
    private static final Pattern KEPT_IN_AN_ADDRESS = Pattern.compile("[A-Za-z0-9!#$%&'*+=?^_`{|}~@.\\[\\]-]*");

    private WriteChecks() {}

    /**
     * Makes sure that the batch is one. An entry without id makes Mautic write the following ones to the wrong contacts;
     * an id that stands twice makes 5.1.0 create another contact.
     *
     * @throws Failure INTERNAL where it is not
     */
    static void batch(List<Write> writes) {
        var ids = new HashSet<String>();
        for (var write : writes) {
            boolean fits = write.object().equals(ContactCodec.OBJECT)
                    && write.kind() == writes.get(0).kind()
                    && write.key()
                            .map(key -> isContact(key.system(), key.id()) && ids.add(key.id()))
                            .orElse(true);
            if (!fits || writes.size() > MOST_IN_A_BATCH) {
                throw MauticErrors.of(
                        "mautic.bad-batch",
                        "a batch takes up to 200 contacts, each once, all to create or all to change");
            }
        }
    }

    /** Why one record must not be sent as it is. */
    static Optional<Failure> record(Write write) {
        var readOnly = write.values().keySet().stream()
                .filter(ContactCodec::isReadOnly)
                .findFirst();
        if (readOnly.isPresent()) {
            return Optional.of(MauticErrors.of("mautic.read-only-field", readOnly.get()));
        }
        return write.values().entrySet().stream()
                .filter(value -> value.getKey().equals("email") && isMangled(value.getValue()))
                .findFirst()
                .map(value -> MauticErrors.of("mautic.mangled-address", "email"));
    }

    private static boolean isContact(String system, String id) {
        return system.equals(ContactCodec.SYSTEM) && ContactCodec.isId(id);
    }

    // Worse than a wrong address: Mautic looks for duplicates of what is left and would edit somebody else.
    private static boolean isMangled(FieldValue email) {
        return !KEPT_IN_AN_ADDRESS.matcher(email.display().strip()).matches();
    }
}
