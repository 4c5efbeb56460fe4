package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.route.Request;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks why a record holds what it holds. */
class ExplainTest extends LoopScenario {
    ExplainTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void each_field_tells_both_values_the_agreement_and_who_wrote_it() {
        marketer.addLead("agreed@why.example", Map.of("phone", "1"));
        var run = sync();

        var phone = field(explain("agreed@why.example"), "phone");

        assertThat(phone.path("why").asText()).isEqualTo("both sides hold the same");
        assertThat(phone.at("/crm/value").asText()).isEqualTo("1");
        assertThat(phone.at("/crm/agreed/value").asText()).isEqualTo("1");
        assertThat(phone.at("/crm/written/run").asText()).isEqualTo(run.id().toString());
        assertThat(phone.has("coming")).isFalse();
    }

    @Test
    void what_the_next_sync_writes_is_told_with_its_rule_and_is_what_it_writes() {
        int id = marketer.addLead("coming@why.example", Map.of("phone", "1"));
        sync();
        marketer.edit(id, Map.of("phone", "2"));
        readOnly();

        var phone = field(explain("coming@why.example"), "phone");

        assertThat(phone.at("/coming/side").asText()).isEqualTo("crm");
        assertThat(phone.at("/coming/value").asText()).isEqualTo("2");
        assertThat(phone.path("decidedBy").asText()).isEqualTo("one-sided");
        sync();
        assertThat(sales.value("Lead", crmId("coming@why.example"), "Phone")).isEqualTo("2");
    }

    @Test
    void a_field_that_lost_tells_which_rule_chose() {
        int id = marketer.addLead("lost@why.example", Map.of("phone", "1"));
        sync();
        marketer.edit(id, Map.of("phone", "2"));
        sales.edit("Lead", crmId("lost@why.example"), Map.of("Phone", "3"));
        sync();

        var phone = field(explain("lost@why.example"), "phone");

        assertThat(phone.at("/marketing/value").asText()).isEqualTo("3");
        assertThat(phone.at("/marketing/written/rule").asText()).isEqualTo("newest");
        assertThat(phone.at("/marketing/written/reason").asText()).contains("both sides changed it");
    }

    @Test
    void an_emptied_field_tells_that_blanks_do_not_travel() {
        int id = marketer.addLead("blank@why.example", Map.of("phone", "1"));
        sync();
        marketer.edit(id, Map.of("phone", ""));
        sync();

        assertThat(field(explain("blank@why.example"), "phone").path("why").asText())
                .contains("blank: ignore");
    }

    @Test
    void whoever_does_not_enter_tells_what_is_lacking_and_what_would_free_it() {
        marketer.add(Map.of("email", "nameless@why.example"));
        sync();

        var person = explain("nameless@why.example");

        assertThat(person.at("/parked/0/error/message").asText()).contains("LastName");
        assertThat(person.at("/parked/0/error/remedy").asText()).isNotEmpty();
        assertThat(field(person, "last-name").path("why").asText()).contains("no living record in crm");
    }

    @Test
    void whoever_is_unknown_is_nobody() {
        assertThat(answer("nobody@why.example").path("people")).isEmpty();
    }

    /** A look without a sync: what changed is read and stays to be planned. */
    private void readOnly() {
        loop.run(RunKind.PLAN, new Scope.Changes());
    }

    private JsonNode explain(String email) {
        var people = answer(email).path("people");
        assertThat(people).hasSize(1);
        return people.get(0);
    }

    private JsonNode answer(String email) {
        var reply = loop.engine()
                .people()
                .explain(new Request("explain-people", Map.of(), "", "{\"email\": \"" + email + "\"}"));
        assertThat(reply.status()).isEqualTo(200);
        return OpenApi.json(reply.body());
    }

    private static JsonNode field(JsonNode person, String name) {
        return StreamSupport.stream(person.path("fields").spliterator(), false)
                .filter(field -> field.path("field").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
