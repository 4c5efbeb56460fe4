package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.mapping.MappingFile;
import io.entente.model.Failure;
import io.entente.plan.Deletions;
import io.entente.plan.Deletions.Treatment;
import io.entente.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionSettingsTest {
    private static final Path CONFIG = Path.of("config").toAbsolutePath();

    @Test
    void by_default_nothing_is_written_on_either_side() {
        assertThat(read(Map.of())).isEqualTo(new Deletions(new Treatment.Unlink(), new Treatment.Unlink()));
    }

    @Test
    void each_direction_has_a_policy_of_its_own() {
        assertThat(read(Map.of(
                        "delete.crm-to-marketing", "archive",
                        "delete.archive-marketing", "entente_lead_status = Deleted in CRM",
                        "delete.marketing-to-crm", "delete")))
                .isEqualTo(new Deletions(
                        new Treatment.Archive("entente_lead_status", "Deleted in CRM"), new Treatment.Delete()));
        assertThat(read(Map.of("delete.crm-to-marketing", "ignore")).marketing())
                .isEqualTo(new Treatment.Ignore());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Status", "=Closed", "Status=", "Nothing__c=Closed", "entente_lead_status=Closed"})
    void a_mark_that_cannot_be_made_is_refused_with_the_key_and_what_is_allowed(String mark) {
        assertThatThrownBy(() -> read(Map.of("delete.marketing-to-crm", "archive", "delete.archive-crm", mark)))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure)
                        .hasMessageContainingAll("delete.archive-crm", mark, "Status", "config/mapping.yaml"));
    }

    private static Deletions read(Map<String, String> settings) {
        return DeletionSettings.read(
                new SettingsReader(Path.of(""), CONFIG, Map.of()).read(settings),
                new MappingFile(CONFIG.resolve("mapping.yaml")).read());
    }
}
