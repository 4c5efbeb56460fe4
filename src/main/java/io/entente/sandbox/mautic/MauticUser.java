package io.entente.sandbox.mautic;

import java.util.EnumSet;
import java.util.Set;

/** A user of the API. The id is what audit rows and {@code createdBy} carry. */
public record MauticUser(
        int id, String username, String password, String firstName, String lastName, Set<Right> rights) {

    /** What a role may allow. */
    public enum Right {
        VIEW_CONTACTS,
        CREATE_CONTACTS,
        EDIT_CONTACTS,
        DELETE_CONTACTS,
        MANAGE_FIELDS,
        VIEW_USERS
    }

    public MauticUser {
        rights = Set.copyOf(rights);
    }

    /** User who may do everything. */
    public static MauticUser administrator(int id, String username, String password) {
        return new MauticUser(id, username, password, "Ada", "Admin", EnumSet.allOf(Right.class));
    }

    public String fullName() {
        return firstName + " " + lastName;
    }

    String email() {
        return username + "@mautic.example";
    }

    Author author() {
        return new Author(id, fullName());
    }

    @Override
    public String toString() {
        return "MauticUser[" + username + "]";
    }
}
