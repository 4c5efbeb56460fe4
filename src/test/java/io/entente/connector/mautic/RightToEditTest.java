package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.ChangeFeed;
import io.entente.sandbox.mautic.MauticVersion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proving the right to edit leaves no trace. */
class RightToEditTest {
    @ParameterizedTest
    @EnumSource
    void nothing_is_changed_by_proving_the_right_to_edit(MauticVersion version) {
        try (var mautic = new MauticHarness(version)) {
            var contact = mautic.create("a@example.org", "A");
            var before = mautic.connector().read(List.of(contact));
            var cursor = mautic.connector().latest();

            assertThat(mautic.connector().provesWriting()).isTrue();

            assertThat(mautic.connector().read(List.of(contact))).isEqualTo(before);
            assertThat(mautic.connector().changesSince(cursor))
                    .isInstanceOfSatisfying(ChangeFeed.Page.class, page -> assertThat(page.observations())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_any_contact_nothing_is_proved(MauticVersion version) {
        try (var mautic = new MauticHarness(version)) {
            assertThat(mautic.connector().provesWriting()).isFalse();
        }
    }
}
