package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.NewField;
import io.entente.connector.Provisioned;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.sandbox.mautic.MauticVersion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Mautic says about its fields, and how missing ones are added. */
class MauticFieldsTest {
    private MauticHarness mautic = new MauticHarness(MauticVersion.V7_0_0);

    @AfterEach
    void close() {
        mautic.close();
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void a_created_field_is_there_as_it_was_asked_for(MauticVersion version) {
        restart(version);
        fields().create(field("fit_score", FieldType.NUMBER, 0));
        fields().create(field("is_customer", FieldType.FLAG, 0));
        fields().create(field("short_text", FieldType.CHOICE, 64));
        fields().create(field("long_text", FieldType.TEXT, 65));

        assertThat(field("fit_score").type()).isEqualTo(FieldType.NUMBER);
        assertThat(field("is_customer").type()).isEqualTo(FieldType.FLAG);
        assertThat(field("entente_id").unique()).isTrue();
        assertThat(field("entente_id").length()).isEqualTo(64);
        assertThat(field("short_text").type()).isEqualTo(FieldType.TEXT);
        assertThat(field("short_text").length()).isEqualTo(64);
        assertThat(field("long_text").length()).isZero();
        assertThat(field("firstname").length()).isEqualTo(191);
        assertThat(field("dnc.email").updateable()).isTrue();
        assertThat(field("owner.name").updateable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void an_alias_that_mautic_cleans_or_knows_already_is_refused(MauticVersion version) {
        restart(version);

        assertThatThrownBy(() -> fields().create(field("bad alias!", FieldType.TEXT, 20)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("mautic.field-differs"));
        assertThatThrownBy(() -> fields().create(NewField.personId("contact", "entente_id")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION));
    }

    @Test
    void a_list_of_fields_that_is_not_whole_is_not_believed() {
        try (var before = new Interceptor(mautic.sandbox().uri());
                var through = new MauticHarness(mautic.sandbox(), before.uri(), KnownValues.none())) {
            for (var answer : List.of(
                    "{\"total\":2,\"fields\":[{\"alias\":\"email\",\"type\":\"email\"}]}",
                    "{\"total\":1,\"fields\":[{\"alias\":\"email\"}]}",
                    "{\"total\":0,\"fields\":[]}",
                    "{\"fields\":[{\"alias\":\"email\",\"type\":\"email\"}]}",
                    "{}",
                    "<html></html>")) {
                before.change(any -> answer);

                assertThatThrownBy(() -> through.connector().describe())
                        .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.kind())
                                .isEqualTo(Failure.Kind.UNAVAILABLE));
            }
        }
    }

    @Test
    void a_field_is_provided_once_and_one_that_is_too_short_is_told() {
        var provisioning = new MauticProvisioning(fields(), Duration.ZERO);

        assertThat(provisioning.provide(field("entente_error", FieldType.TEXT, 0)))
                .isEqualTo(new Provisioned.Done(true));
        assertThat(provisioning.provide(field("entente_error", FieldType.TEXT, 0)))
                .isEqualTo(new Provisioned.Done(false));
        assertThat(provisioning.provide(field("firstname", FieldType.TEXT, 191)))
                .isEqualTo(new Provisioned.Done(false));
        for (var wanted : List.of(
                field("firstname", FieldType.TEXT, 192),
                field("firstname", FieldType.TEXT, 0),
                NewField.personId("contact", "firstname"),
                field("firstname", FieldType.NUMBER, 0))) {
            assertThat(provisioning.provide(wanted))
                    .isInstanceOfSatisfying(Provisioned.ByHand.class, byHand -> assertThat(byHand.code())
                            .isEqualTo("mautic.field-differs"));
        }
    }

    private void restart(MauticVersion version) {
        mautic.close();
        mautic = new MauticHarness(version);
    }

    private MauticFields fields() {
        return new MauticFields(mautic.gateway(MauticHarness.ENTENTE.password()), MauticHarness.FIELDS);
    }

    private static NewField field(String name, FieldType type, int length) {
        return new NewField("contact", name, "A " + name, type, length, 0, false);
    }

    private FieldSchema field(String name) {
        return fields().describe().field(name).orElseThrow();
    }
}
