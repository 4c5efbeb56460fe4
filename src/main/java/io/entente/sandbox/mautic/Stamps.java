package io.entente.sandbox.mautic;

import java.time.Instant;
import java.util.Optional;

/** When a contact came to be, changed and became known, and by whom; whole seconds. */
record Stamps(
        Instant added,
        Optional<Author> createdBy,
        Optional<Instant> modified,
        Optional<Author> modifiedBy,
        Optional<Instant> identified) {

    Stamps modified(Instant when, Author who) {
        return new Stamps(added, createdBy, Optional.of(when), Optional.of(who), identified);
    }

    Stamps modifiedBy(Author who) {
        return new Stamps(added, createdBy, modified, Optional.of(who), identified);
    }

    Stamps identified(Instant when) {
        return new Stamps(added, createdBy, modified, modifiedBy, Optional.of(when));
    }
}
