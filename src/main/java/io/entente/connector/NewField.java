package io.entente.connector;

import io.entente.model.FieldType;

/**
 * A field of Entente's own that a side should have.
 *
 * @param object the kind of record that carries it
 * @param name the vendor's name of it, the part that marks a custom field included
 * @param label what people read
 * @param type text, number, flag, day or moment; whatever else there is is kept as text
 * @param length the most characters of a text, 0 for as many as the vendor allows
 * @param scale digits after the point of a number
 * @param personId whether records are found by it, so that no two may hold the same value
 */
public record NewField(
        String object, String name, String label, FieldType type, int length, int scale, boolean personId) {
    /** Characters of a person's id. */
    public static final int ID_LENGTH = 36;

    /** The field that carries a person's id. */
    public static NewField personId(String object, String name) {
        return new NewField(object, name, "Entente Id", FieldType.TEXT, ID_LENGTH, 0, true);
    }

    /** The field in half a line, for somebody who is asked whether it may be created. */
    public String describe() {
        var what =
                switch (type) {
                    case NUMBER -> "number with " + scale + " decimal places";
                    case FLAG -> "yes or no";
                    case DAY -> "date";
                    case MOMENT -> "date and time";
                    case TEXT, EMAIL, PHONE, URL, CHOICE, CHOICES, REFERENCE, OTHER ->
                        length == 0 ? "long text" : "text of " + length + " characters";
                };
        return personId ? what + ", unique" : what;
    }
}
