package io.entente.errors;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/** Who can make an error go away. */
public enum Mender {
    SALESFORCE_ADMIN("the Salesforce admin"),
    MAUTIC_ADMIN("the Mautic admin"),
    SALES("sales, in Salesforce"),
    MARKETING("marketing, in Mautic"),
    OPERATOR("who operates Entente"),
    /** It passes by itself. */
    NOBODY("nobody, it passes");

    private final String people;

    Mender(String people) {
        this.people = people;
    }

    /** The spelling in tables and JSON: lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name that people read. */
    public String people() {
        return people;
    }

    @JsonCreator
    static Mender of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
