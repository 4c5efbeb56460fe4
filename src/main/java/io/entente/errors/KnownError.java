package io.entente.errors;

import io.entente.model.Failure;
import java.util.List;

/**
 * One row of the catalogue.
 *
 * @param code stable, see {@link Failure#code()}; one that ends in {@code *} stands for all that begin so and have no
 *     row of their own
 * @param vendor what the system itself calls it; empty where it is our own finding
 * @param kind what happens next
 * @param place address of the page where it is mended, with {@code {crm}}, {@code {marketing}}, {@code {object}} and
 *     {@code {id}} to be filled in, or a file of Entente's own; empty where there is none
 * @param cause a clause without anybody's data, such as "the value is longer than the field takes"
 * @param remedy what to do, in the imperative
 */
public record KnownError(
        String code, List<String> vendor, Failure.Kind kind, Mender mender, String place, String cause, String remedy) {
    public KnownError {
        vendor = List.copyOf(vendor);
    }

    /**
     * The failure that it is in one case.
     *
     * @param subject what it is about: object, fields, record ids, never a value
     */
    public Failure failure(String subject) {
        return failure(kind, subject);
    }

    /** The same where the case asks for another reaction than usual. */
    public Failure failure(Failure.Kind otherwise, String subject) {
        return Failure.of(otherwise, code, message(subject));
    }

    /** The same with the exception behind it. */
    public Failure failure(String subject, Throwable thrown) {
        return Failure.of(kind, code, message(subject), thrown);
    }

    /** What is said of one case: the subject, the cause, the remedy. */
    public String message(String subject) {
        return (subject.isEmpty() ? "" : subject + ": ") + cause + "; " + remedy;
    }

    boolean isPattern() {
        return code.endsWith("*");
    }

    boolean covers(String other) {
        return code.equals(other) || (isPattern() && other.startsWith(code.substring(0, code.length() - 1)));
    }

    KnownError as(String exact) {
        return new KnownError(exact, vendor, kind, mender, place, cause, remedy);
    }
}
