package io.entente.sandbox.salesforce;

import io.entente.sandbox.Request;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What the integration user may do at this moment, worked out from the permission sets assigned to it. */
final class Permissions {

    private final Org org;
    private final String userId;
    private final boolean mayCustomize;
    private final Set<String> guarded = ConcurrentHashMap.newKeySet();
    private final Set<String> readable = ConcurrentHashMap.newKeySet();
    private final Set<String> editable = ConcurrentHashMap.newKeySet();

    Permissions(Org org, String userId, boolean mayCustomize) {
        this.org = org;
        this.userId = userId;
        this.mayCustomize = mayCustomize;
    }

    Actor actor(Request request) {
        return new Actor(userId, access(), mayCustomize, true, WriteHeaders.of(request));
    }

    /** Whether the integration user may change how the org is set up. */
    boolean mayCustomize() {
        return mayCustomize;
    }

    /** From now on the field is seen only by those to whom it is granted. */
    void guard(String object, String field) {
        guarded.add(FieldAccess.key(object, field));
    }

    /** The admin sets the field-level security of the integration user's profile. */
    void limit(String object, String field, boolean read, boolean edit) {
        String key = FieldAccess.key(object, field);
        guarded.add(key);
        set(readable, key, read);
        set(editable, key, edit);
    }

    private static void set(Set<String> granted, String key, boolean grant) {
        if (grant) {
            granted.add(key);
        } else {
            granted.remove(key);
        }
    }

    FieldAccess access() {
        return guarded.isEmpty() ? FieldAccess.unlimited() : org.read(this::worked);
    }

    private FieldAccess worked() {
        Set<String> assigned = new HashSet<>();
        for (Row row : rows("PermissionSetAssignment")) {
            if (!row.isDeleted()
                    && row.text("AssigneeId").filter(userId::equals).isPresent()) {
                row.text("PermissionSetId").ifPresent(assigned::add);
            }
        }
        Set<String> edit = granted(assigned, row -> row.isTrue("PermissionsEdit"));
        Set<String> read = granted(assigned, row -> row.isTrue("PermissionsRead") || row.isTrue("PermissionsEdit"));
        read.addAll(readable);
        edit.addAll(editable);
        return FieldAccess.of(guarded, read, edit);
    }

    private Set<String> granted(Set<String> permissionSets, Predicate<Row> grants) {
        Set<String> fields = new HashSet<>();
        for (Row row : rows("FieldPermissions")) {
            boolean counts =
                    row.text("ParentId").filter(permissionSets::contains).isPresent();
            if (!row.isDeleted() && counts && grants.test(row)) {
                row.text("Field").ifPresent(field -> fields.add(field.toLowerCase(Locale.ROOT)));
            }
        }
        return fields;
    }

    private Iterable<Row> rows(String object) {
        return org.table(org.schema().require(object)).all();
    }
}
