package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.sandbox.mautic.MauticVersion;
import org.junit.jupiter.api.AfterEach;
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
        fields().createField("fit_score", "Fit score", "number", false);
        fields().createField("is_customer", "Is customer", "boolean", false);

        assertThat(field("fit_score").type()).isEqualTo(FieldType.NUMBER);
        assertThat(field("is_customer").type()).isEqualTo(FieldType.FLAG);
        assertThat(field("entente_id").unique()).isTrue();
        assertThat(field("entente_id").length()).isEqualTo(64);
        assertThat(field("firstname").length()).isEqualTo(191);
        assertThat(field("dnc.email").updateable()).isTrue();
        assertThat(field("owner.name").updateable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void an_alias_that_mautic_cleans_or_knows_already_is_refused(MauticVersion version) {
        restart(version);

        assertThatThrownBy(() -> fields().createField("bad alias!", "Bad", "text", false))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("mautic.field-differs"));
        assertThatThrownBy(() -> fields().createField("entente_id", "Again", "text", true))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION));
    }

    private void restart(MauticVersion version) {
        mautic.close();
        mautic = new MauticHarness(version);
    }

    private MauticFields fields() {
        return new MauticFields(mautic.gateway(MauticHarness.ENTENTE.password()), MauticHarness.FIELDS);
    }

    private FieldSchema field(String name) {
        return fields().describe().field(name).orElseThrow();
    }
}
