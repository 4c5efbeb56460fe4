package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.api.DifferenceReport;
import io.entente.model.Side;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a full comparison says it found. */
class DifferenceReportTest extends LoopScenario {
    DifferenceReportTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void each_difference_is_named_once_and_gone_the_next_time() {
        marketer.addLead("ada@report.example");
        sync();
        sales.edit("Lead", crmId("ada@report.example"), Map.of("Phone", "+49 30 1234", "Title", "Countess"));
        marketer.addLead("bob@report.example");
        marketer.add(Map.of("email", "no-company@report.example", "lastname", "Byron"));
        sales.addLead("sales-only@report.example", Map.of());

        var found = DifferenceReport.of(loop.engine().store(), loop.reconcile().id());
        var again = DifferenceReport.of(loop.engine().store(), loop.reconcile().id());

        assertThat(found.missing()).containsEntry(Side.CRM, 1L);
        assertThat(found.differentByField()).containsEntry("contact.phone", 1L).containsEntry("contact.position", 1L);
        assertThat(found.onlyOn()).containsEntry(Side.CRM, 1L).containsEntry(Side.MARKETING, 1L);
        assertThat(found.parked()).singleElement().satisfies(cause -> assertThat(cause.code())
                .isEqualTo("entente.required-field-missing"));
        assertThat(again.missing()).isEmpty();
        assertThat(again.differentRecords()).isZero();
        assertThat(DifferenceReport.read(found.write()).write()).isEqualTo(found.write());
    }

    @Test
    void a_record_that_refuses_and_differs_otherwise_too_is_one_record() {
        marketer.addLead("eve@report.example");
        sync();
        sales.edit("Lead", crmId("eve@report.example"), Map.of("Title", "Countess", "HasOptedOutOfEmail", true));

        var found = DifferenceReport.of(loop.engine().store(), loop.reconcile().id());

        assertThat(found.differentByField()).containsEntry("contact.position", 1L);
        assertThat(found.differentRecords()).isEqualTo(1);
    }
}
