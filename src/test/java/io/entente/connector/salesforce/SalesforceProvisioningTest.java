package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.NewField;
import io.entente.connector.Provisioned;
import io.entente.model.Failure;
import io.entente.model.FieldType;
import io.entente.sandbox.salesforce.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Custom fields: made where the user may, told step by step where not. */
class SalesforceProvisioningTest {
    @Test
    void a_missing_field_is_created_granted_and_usable() {
        try (var crm = Crm.bare()) {
            var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);
            for (String object : List.of("Lead", "Contact")) {
                var field = NewField.personId(object, "Entente_Id__c");

                assertThat(provisioning.provide(field)).isEqualTo(new Provisioned.Done(true));
                assertThat(provisioning.provide(field)).isEqualTo(new Provisioned.Done(false));
            }

            assertThat(crm.connector.describe()).allSatisfy(object -> assertThat(object.field("Entente_Id__c"))
                    .hasValueSatisfying(field -> {
                        assertThat(field.externalId() && field.unique() && field.updateable())
                                .isTrue();
                        assertThat(field.length()).isEqualTo(36);
                    }));
        }
    }

    @Test
    void every_type_of_field_can_be_made() {
        try (var crm = Crm.bare()) {
            var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);
            for (FieldType type : FieldType.values()) {
                var field = new NewField("Lead", "A_" + type + "__c", "A " + type, type, 100, 2, false);

                assertThat(provisioning.provide(field)).isEqualTo(new Provisioned.Done(true));
                assertThat(provisioning.provide(field)).isEqualTo(new Provisioned.Done(false));
            }
            var made = crm.connector.describe().get(0);
            assertThat(made.field("A_CHOICE__c")).hasValueSatisfying(choice -> {
                assertThat(choice.type()).isEqualTo(FieldType.TEXT);
                assertThat(choice.length()).isEqualTo(100);
                assertThat(choice.restricted()).isFalse();
            });
            assertThat(made.field("A_NUMBER__c"))
                    .hasValueSatisfying(number -> assertThat(number.scale()).isEqualTo(2));
        }
    }

    @Test
    void where_the_user_may_not_the_steps_are_told() {
        try (var crm = Crm.bare(Settings.Builder::mayNotCustomize)) {
            var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);

            var answer = provisioning.provide(NewField.personId("Lead", "Entente_Id__c"));

            assertThat(answer).isInstanceOfSatisfying(Provisioned.ByHand.class, byHand -> assertThat(
                            String.join("\n", byHand.steps()))
                    .contains(
                            "Lead",
                            "Entente_Id__c",
                            "Text",
                            "36",
                            "Unique",
                            "External ID",
                            "Permission Sets",
                            "Entente"));
        }
    }

    @Test
    void a_field_that_exists_as_something_else_is_told() {
        try (var crm = Crm.bare()) {
            var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);
            provisioning.provide(Crm.field("Entente_Id__c", 20));

            assertThat(provisioning.provide(NewField.personId("Lead", "Entente_Id__c")))
                    .isInstanceOfSatisfying(Provisioned.ByHand.class, byHand -> assertThat(byHand.code())
                            .isEqualTo("salesforce.field-differs"));
        }
    }

    @Test
    void a_field_that_holds_less_than_was_asked_for_is_told() {
        try (var crm = Crm.bare()) {
            var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);
            provisioning.provide(Crm.field("Short__c", 20));

            assertThat(provisioning.provide(Crm.field("Short__c", 10))).isEqualTo(new Provisioned.Done(false));
            for (int length : new int[] {21, 0}) {
                assertThat(provisioning.provide(Crm.field("Short__c", length)))
                        .isInstanceOfSatisfying(Provisioned.ByHand.class, byHand -> assertThat(byHand.code())
                                .isEqualTo("salesforce.field-differs"));
            }
        }
    }

    @Test
    void what_was_created_without_an_id_is_not_taken_for_created() {
        try (var crm = Crm.bare()) {
            var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);
            crm.fault("POST", "/services/data/v62.0/sobjects", 201, Map.of("success", true), 1);

            assertThatThrownBy(() -> provisioning.provide(Crm.field("Short__c", 20)))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                            .isEqualTo("salesforce.unreadable-answer"));
            assertThat(provisioning.provide(Crm.field("Short__c", 20))).isEqualTo(new Provisioned.Done(false));
        }
    }
}
