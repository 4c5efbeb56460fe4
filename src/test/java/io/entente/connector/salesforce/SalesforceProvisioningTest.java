package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.Provisioned;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.sandbox.salesforce.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Custom fields: made where the user may, told step by step where not. */
class SalesforceProvisioningTest {
    @Test
    void a_missing_field_is_created_granted_and_usable() {
        try (var crm = Crm.bare()) {
            var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);
            for (String object : List.of("Lead", "Contact")) {
                var field = CustomField.personId(object, "Entente_Id__c");

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
            for (FieldType type : List.of(
                    FieldType.TEXT,
                    FieldType.EMAIL,
                    FieldType.PHONE,
                    FieldType.URL,
                    FieldType.NUMBER,
                    FieldType.FLAG,
                    FieldType.DAY,
                    FieldType.MOMENT,
                    FieldType.CHOICE)) {
                var options = type == FieldType.CHOICE ? List.of("one", "two") : List.<String>of();
                var field = new CustomField("Lead", "A_" + type + "__c", "A " + type, type, 100, 2, false, options);

                assertThat(provisioning.provide(field)).isEqualTo(new Provisioned.Done(true));
            }
            assertThat(crm.connector.describe().get(0).field("A_CHOICE__c"))
                    .map(FieldSchema::options)
                    .contains(List.of("one", "two"));
        }
    }

    @Test
    void where_the_user_may_not_the_steps_are_told() {
        try (var crm = Crm.bare(Settings.Builder::mayNotCustomize)) {
            var provisioning = new SalesforceProvisioning(crm.gateway, Duration.ZERO);

            var answer = provisioning.provide(CustomField.personId("Lead", "Entente_Id__c"));

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
            provisioning.provide(CustomField.text("Lead", "Entente_Id__c", "Entente Id", 20));

            assertThat(provisioning.provide(CustomField.personId("Lead", "Entente_Id__c")))
                    .isInstanceOfSatisfying(Provisioned.ByHand.class, byHand -> assertThat(byHand.code())
                            .isEqualTo("salesforce.field-differs"));
        }
    }
}
