package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.List;
import java.util.Set;

/** The objects by which an org is set up: who is there, and who may see which field. */
final class SetupObjects {

    private static final Set<String> PERMISSIONS =
            Set.of("PermissionSet", "FieldPermissions", "PermissionSetAssignment");

    private SetupObjects() {}

    /** Whether records of this type decide who may do what. */
    static boolean isPermission(ObjectType type) {
        return PERMISSIONS.contains(type.name());
    }

    static List<ObjectType> all() {
        return List.of(user(), group(), permissionSet(), fieldPermissions(), assignment());
    }

    private static ObjectType user() {
        return new ObjectType("User", "005")
                .with(
                        FieldSpec.text("Username", 80).with(Trait.READ_ONLY),
                        FieldSpec.text("FirstName", 40).with(Trait.READ_ONLY),
                        FieldSpec.text("LastName", 80).with(Trait.READ_ONLY),
                        FieldSpec.text("Name", 121).with(Trait.READ_ONLY, Trait.CALCULATED, Trait.NAME),
                        FieldSpec.of("Email", FieldType.EMAIL).length(128).with(Trait.READ_ONLY),
                        FieldSpec.of("IsActive", FieldType.BOOLEAN).with(Trait.READ_ONLY));
    }

    private static ObjectType group() {
        return new ObjectType("Group", "00G")
                .with(
                        FieldSpec.text("Name", 40).with(Trait.READ_ONLY, Trait.NAME),
                        FieldSpec.text("DeveloperName", 80).with(Trait.READ_ONLY),
                        FieldSpec.picklist("Type", List.of("Regular", "Queue")).with(Trait.READ_ONLY));
    }

    private static ObjectType permissionSet() {
        return new ObjectType("PermissionSet", "0PS")
                .with(
                        FieldSpec.text("Name", 80).with(Trait.REQUIRED, Trait.UNIQUE, Trait.NAME),
                        FieldSpec.text("Label", 80).with(Trait.REQUIRED),
                        FieldSpec.text("Description", 255));
    }

    private static ObjectType fieldPermissions() {
        return new ObjectType("FieldPermissions", "01k")
                .with(
                        FieldSpec.reference("ParentId", "Parent", "PermissionSet")
                                .with(Trait.REQUIRED, Trait.CREATE_ONLY),
                        FieldSpec.text("SobjectType", 40).with(Trait.REQUIRED, Trait.CREATE_ONLY),
                        FieldSpec.text("Field", 255).with(Trait.REQUIRED, Trait.CREATE_ONLY),
                        FieldSpec.of("PermissionsRead", FieldType.BOOLEAN),
                        FieldSpec.of("PermissionsEdit", FieldType.BOOLEAN));
    }

    private static ObjectType assignment() {
        return new ObjectType("PermissionSetAssignment", "0Pa")
                .with(
                        FieldSpec.reference("PermissionSetId", "PermissionSet", "PermissionSet")
                                .with(Trait.REQUIRED, Trait.CREATE_ONLY),
                        FieldSpec.reference("AssigneeId", "Assignee", "User").with(Trait.REQUIRED, Trait.CREATE_ONLY));
    }
}
