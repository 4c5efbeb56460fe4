package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import io.entente.sandbox.Fault;
import io.entente.sandbox.mautic.MauticSandbox;
import io.entente.sandbox.mautic.MauticUser;
import io.entente.sandbox.mautic.MauticVersion;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How writing gets along with what Mautic does with batches, zeros, blanks and addresses. */
class MauticWritesTest {
    private MauticHarness mautic = new MauticHarness(MauticVersion.V7_0_0);

    @AfterEach
    void close() {
        mautic.close();
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void a_merged_contact_is_refused_by_version_5_and_written_under_its_new_id_by_version_7(MauticVersion version) {
        restart(version);
        var loser = mautic.create("loser@example.org", "Lo");
        var survivor = mautic.create("survivor@example.org", "Su");
        var other = mautic.create("other@example.org", "Ot");
        mautic.merge(loser, survivor);

        var outcomes = mautic.connector().write(List.of(update(loser, "new"), update(other, "new")));

        if (version == MauticVersion.V5_1_0) {
            assertThat(failure(outcomes.get(0)).kind()).isEqualTo(Failure.Kind.CONFLICT);
            assertThat(failure(outcomes.get(0)).code()).isEqualTo("mautic.record-gone");
        } else {
            assertThat(outcomes.get(0)).isEqualTo(new WriteOutcome.Done(survivor, false, Map.of()));
        }
        assertThat(record(other).value("firstname")).isEqualTo(FieldValue.text("new"));
    }

    @Test
    void a_contact_that_stands_twice_in_a_batch_never_reaches_mautic() {
        var key = mautic.create("a@example.org", "A");
        var before = mautic.requests();

        assertThatThrownBy(() -> mautic.connector().write(List.of(update(key, "one"), update(key, "two"))))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL));
        assertThat(mautic.requests()).isEqualTo(before);
    }

    @Test
    void points_are_set_to_zero_although_no_patch_can() {
        var key = mautic.create("a@example.org", "A");
        mautic.edit(key, Map.of("points", 7));

        var outcomes = mautic.connector().write(List.of(update(key, Map.of("points", FieldValue.number(0)))));

        assertThat(outcomes).containsExactly(new WriteOutcome.Done(key, false, Map.of("points", FieldValue.number(0))));
        assertThat(record(key).value("points")).isEqualTo(FieldValue.number(0));
    }

    @Test
    void a_value_that_mautic_drops_shows_in_what_is_told_as_stored() {
        var key = mautic.create("a@example.org", "A");
        mautic.edit(key, Map.of("zipcode", "12345"));

        var outcomes = mautic.connector().write(List.of(update(key, Map.of("zipcode", FieldValue.text("00000")))));

        assertThat(outcomes)
                .containsExactly(new WriteOutcome.Done(key, false, Map.of("zipcode", FieldValue.text("12345"))));
    }

    @Test
    void a_value_that_is_no_choice_stays_behind_and_the_rest_of_the_contact_goes_on() {
        var key = mautic.create("a@example.org", "A");
        var other = mautic.create("b@example.org", "B");
        mautic.edit(key, Map.of("country", "Germany"));

        var outcomes = mautic.connector()
                .write(List.of(
                        update(
                                key,
                                Map.of("country", FieldValue.text("Atlantis"), "firstname", FieldValue.text("new"))),
                        update(other, "new")));

        assertThat(outcomes.get(0))
                .isEqualTo(new WriteOutcome.Done(
                        key,
                        false,
                        Map.of("country", FieldValue.text("Germany"), "firstname", FieldValue.text("new"))));
        assertThat(record(key).value("firstname")).isEqualTo(FieldValue.text("new"));
        assertThat(record(other).value("firstname")).isEqualTo(FieldValue.text("new"));
    }

    @Test
    void blanks_go_with_other_values_and_tell_nothing_as_stored() {
        var key = mautic.create("a@example.org", "A");
        mautic.edit(key, Map.of("zipcode", "12345", "points", 3));

        var outcomes = mautic.connector()
                .write(List.of(update(
                        key,
                        Map.of(
                                "zipcode", FieldValue.blank(),
                                "firstname", FieldValue.text("B"),
                                "points", FieldValue.number(0)))));

        assertThat(outcomes).containsExactly(new WriteOutcome.Done(key, false, Map.of()));
        assertThat(record(key).fields())
                .containsEntry("zipcode", FieldValue.blank())
                .containsEntry("firstname", FieldValue.text("B"))
                .containsEntry("points", FieldValue.number(0));
    }

    @Test
    void an_opt_out_is_written_and_taken_back() {
        var key = mautic.create("a@example.org", "A");

        var out = mautic.connector().write(List.of(update(key, Map.of("dnc.email", FieldValue.flag(true)))));

        assertThat(out).containsExactly(new WriteOutcome.Done(key, false, Map.of("dnc.email", FieldValue.flag(true))));
        assertThat(record(key).value("dnc.email")).isEqualTo(FieldValue.flag(true));

        mautic.connector().write(List.of(update(key, Map.of("dnc.email", FieldValue.flag(false)))));

        assertThat(record(key).value("dnc.email")).isEqualTo(FieldValue.flag(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zoë@example.org",
                "zo/e@example.org",
                "<zoe@example.org>",
                "zo(e)@example.org",
                "zo,e@example.org"
            })
    void an_address_that_mautic_would_mangle_is_refused_before_it_gets_there(String address) {
        var key = mautic.create("a@example.org", "A");
        var mangled = FieldValue.text(address);
        var before = mautic.requests();

        var outcomes = mautic.connector().write(List.of(update(key, Map.of("email", mangled))));

        assertThat(failure(outcomes.get(0)).code()).isEqualTo("mautic.mangled-address");
        assertThat(failure(outcomes.get(0)).getMessage()).contains("email").doesNotContain("zo");
        assertThat(mautic.requests()).isEqualTo(before);
    }

    @Test
    void an_address_that_somebody_else_has_is_refused_as_not_unique() {
        var key = mautic.create("a@example.org", "A");
        mautic.create("b@example.org", "B");

        var outcomes =
                mautic.connector().write(List.of(update(key, Map.of("email", FieldValue.text("b@example.org")))));

        assertThat(failure(outcomes.get(0)).code()).isEqualTo("mautic.not-unique");
        assertThat(failure(outcomes.get(0)).getMessage()).startsWith("email:");
    }

    @Test
    void two_people_with_one_address_are_not_created_over_each_other() {
        var outcomes = mautic.connector().write(List.of(creation(1, "a@example.org"), creation(2, "A@example.org ")));

        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Done.class);
        assertThat(failure(outcomes.get(1)).code()).isEqualTo("mautic.same-address");
        assertThat(mautic.connector().count("contact")).isEqualTo(1);
    }

    @Test
    void an_edit_whose_answer_was_lost_is_sent_again() {
        var key = mautic.create("a@example.org", "A");
        lose("PATCH", 1);

        assertThat(mautic.connector().write(List.of(update(key, "B"))))
                .singleElement()
                .isInstanceOf(WriteOutcome.Done.class);
    }

    @Test
    void a_creation_whose_answer_was_lost_is_not_sent_again_but_may_be() {
        mautic.connector().write(List.of(creation(1, "first@example.org")));
        lose("POST", 1);
        var before = mautic.requests();

        var lost = mautic.connector().write(List.of(creation(2, "a@example.org")));

        assertThat(failure(lost.get(0)).kind()).isEqualTo(Failure.Kind.CONFLICT);
        assertThat(failure(lost.get(0)).code()).isEqualTo("mautic.unknown-outcome");
        assertThat(mautic.requests() - before).isEqualTo(1);
        assertThat(mautic.connector().write(List.of(creation(2, "a@example.org"))))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Done.class, done -> assertThat(done.created())
                        .isFalse());
        assertThat(mautic.connector().count("contact")).isEqualTo(2);
    }

    @Test
    void nobody_is_created_while_the_field_for_our_id_is_missing() {
        mautic.close();
        mautic = new MauticHarness(MauticSandbox.start(MauticSandbox.Settings.defaults(Clock.systemUTC())
                .withUsers(List.of(MauticHarness.ENTENTE, MauticHarness.BOB))));

        assertThatThrownBy(() -> mautic.connector().write(List.of(creation(1, "a@example.org"))))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo("mautic.unknown-field");
                    assertThat(failure).hasMessageContaining("entente_id");
                });
        assertThat(mautic.connector().count("contact")).isZero();
    }

    @Test
    void a_missing_right_is_named() {
        var rights = EnumSet.allOf(MauticUser.Right.class);
        rights.remove(MauticUser.Right.EDIT_CONTACTS);
        mautic.close();
        mautic = new MauticHarness(MauticSandbox.start(MauticSandbox.Settings.defaults(Clock.systemUTC())
                .withUsers(List.of(
                        new MauticUser(1, MauticHarness.ENTENTE.username(), "right", "En", "Tente", rights),
                        MauticHarness.BOB))));
        var key = mautic.create("a@example.org", "A");

        var outcomes = mautic.connector().write(List.of(update(key, "B")));

        assertThat(failure(outcomes.get(0)).kind()).isEqualTo(Failure.Kind.CONFIGURATION);
        assertThat(failure(outcomes.get(0))).hasMessageContaining("Edit Others");
    }

    @Test
    void a_field_that_can_only_be_read_is_refused() {
        var key = mautic.create("a@example.org", "A");

        var outcomes = mautic.connector().write(List.of(update(key, Map.of("owner.name", FieldValue.text("Bob")))));

        assertThat(failure(outcomes.get(0)).code()).isEqualTo("mautic.read-only-field");
    }

    private void restart(MauticVersion version) {
        mautic.close();
        mautic = new MauticHarness(version);
    }

    private void lose(String method, int answers) {
        mautic.sandbox()
                .faults()
                .add(new Fault(method, "/api/contacts", Fault.Kind.DROP_AFTER_COMMIT, 0, Optional.empty(), answers));
    }

    private SystemRecord record(RecordKey key) {
        return ((Observation.Present) mautic.connector().read(List.of(key)).get(0)).record();
    }

    private static Failure failure(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
        return ((WriteOutcome.Refused) outcome).failure();
    }

    private static Write update(RecordKey key, String firstName) {
        return update(key, Map.of("firstname", FieldValue.text(firstName)));
    }

    private static Write update(RecordKey key, Map<String, FieldValue> values) {
        return new Write("contact", person(9), Optional.of(key), values);
    }

    private static Write creation(int person, String email) {
        return new Write("contact", person(person), Optional.empty(), Map.of("email", FieldValue.text(email)));
    }

    private static PersonId person(int number) {
        return new PersonId(new UUID(0, number).toString());
    }
}
