package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pain 23: a missing permission looks like an error of the field, once records fail. Here the check before anything is
 * written names field and permission.
 */
class Pain23PermissionTest {
    private final Path folder;

    Pain23PermissionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void one_field_that_is_hidden_is_named_with_all_that_is_lacking() {
        try (var bench = prepared()) {
            secure(bench, "Lead", "Title", false, false);

            var ended = bench.check();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines("LACKS"))
                    .containsExactly(
                            "LACKS    salesforce Lead.Title: read, create, edit; grant the connected user"
                                    + " Read Access and Edit Access to Lead.Title, or to its object, by a permission set or role");
            assertThat(ended.lines("ERROR")).singleElement().satisfies(line -> assertThat(line)
                    .contains("field title (Lead): salesforce has no field Title"));
        }
    }

    @Test
    void one_field_that_can_be_read_only_is_named_with_the_right_to_edit() {
        try (var bench = prepared()) {
            secure(bench, "Contact", "Phone", true, false);

            var ended = bench.check();

            assertThat(ended.lines("LACKS"))
                    .containsExactly("LACKS    salesforce Contact.Phone: edit; grant the connected user Edit Access to"
                            + " Contact.Phone, or to its object, by a permission set or role");
            assertThat(ended.lines("ERROR")).singleElement().satisfies(line -> assertThat(line)
                    .contains("field phone (Contact)", "Edit"));
        }
    }

    @Test
    void a_field_that_is_only_read_needs_no_right_to_edit() {
        try (var bench = prepared()) {
            secure(bench, "Lead", "Status", true, false);

            assertThat(bench.check().lines("LACKS")).isEmpty();
        }
    }

    @Test
    void the_whole_matrix_is_there_for_scripts() throws IOException {
        try (var bench = prepared()) {
            secure(bench, "Lead", "Title", true, false);

            var rows =
                    new ObjectMapper().readTree(bench.check("--json").printed()).path("permissions");

            assertThat(rows).hasSizeGreaterThan(40);
            assertThat(rows).anySatisfy(row -> {
                assertThat(row.path("field").asText()).isEqualTo("salesforce Lead.Title");
                assertThat(row.path("needed").toString()).isEqualTo("[\"read\",\"create\",\"edit\"]");
                assertThat(row.path("granted").toString()).isEqualTo("[\"read\"]");
                assertThat(row.path("lacking").toString()).isEqualTo("[\"create\",\"edit\"]");
            });
            assertThat(rows).anySatisfy(row -> {
                assertThat(row.path("field").asText()).isEqualTo("salesforce Lead.Owner.Name");
                assertThat(row.path("needed").toString()).isEqualTo("[\"read\"]");
            });
            assertThat(rows).filteredOn(row -> !row.path("lacking").isEmpty()).hasSize(1);
        }
    }

    private CheckBench prepared() {
        var bench = CheckBench.fresh(folder);
        bench.check("--fix", "--yes");
        return bench;
    }

    private static void secure(CheckBench bench, String object, String field, boolean read, boolean edit) {
        new Wire(bench.org.uri(), "none")
                .post("/sandbox/field-security", Map.of("object", object, "field", field, "read", read, "edit", edit));
    }
}
