package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.cli.Engine;
import io.entente.cli.Starter.Mode;
import io.entente.model.ChangeState;
import io.entente.model.Run;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import io.entente.sandbox.mautic.MauticSandbox;
import io.entente.sandbox.salesforce.CustomField;
import io.entente.sandbox.salesforce.SalesforceSandbox;
import io.entente.settings.SettingsReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One lead round the whole loop, on real parts. */
class LoopTest {
    private MauticSandbox mautic;
    private SalesforceSandbox org;
    private Engine engine;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        mautic = MauticSandbox.start(MauticSandbox.Settings.defaults(Clock.systemUTC()));
        org = SalesforceSandbox.start(io.entente.sandbox.salesforce.Settings.withExternalId(Clock.systemUTC())
                .customField(CustomField.number("Lead", "Entente_Score__c", 10, 0))
                .customField(CustomField.number("Contact", "Entente_Score__c", 10, 0))
                .client("entente-client", "entente-secret")
                .build());
        for (var alias : List.of(
                "entente_lead_source",
                "entente_industry",
                "entente_crm_id",
                "entente_crm_object",
                "entente_lead_status",
                "entente_owner_name",
                "entente_owner_email",
                "entente_account_id",
                "entente_opportunity_id")) {
            field(alias, "text", false);
        }
        field("entente_id", "text", true);
        field("entente_description", "textarea", false);
        field("entente_error", "textarea", false);
        field("entente_synced_at", "datetime", false);
        var overrides = new HashMap<String, String>();
        overrides.put("marketing.url", mautic.uri().toString());
        overrides.put("marketing.username", "admin");
        overrides.put("marketing.password", "sandbox");
        overrides.put("salesforce.login-url", org.uri().toString());
        overrides.put("salesforce.client-id", "entente-client");
        overrides.put("salesforce.client-secret", "entente-secret");
        overrides.put("store.url", "jdbc:sqlite:" + folder.resolve("entente.db"));
        overrides.put("retry.first-pause", "PT0.01S");
        var settings = new SettingsReader(Path.of("").toAbsolutePath(), Path.of("config"), Map.of()).read(overrides);
        engine = Assembly.start(settings, Mode.COMMAND, Clock.systemUTC());
    }

    private void field(String alias, String type, boolean unique) throws Exception {
        var body = "{\"label\":\"%s\",\"alias\":\"%s\",\"type\":\"%s\",\"isUniqueIdentifer\":%s}"
                .formatted(alias, alias, type, unique);
        var request = HttpRequest.newBuilder(URI.create(mautic.uri() + "/api/fields/contact/new"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                "admin:sandbox".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterEach
    void stop() {
        engine.close();
        mautic.close();
        org.close();
    }

    @Test
    void a_lead_goes_to_sales_and_its_status_comes_back() {
        mautic.seed(List.of(
                Map.of("email", "ada@example.org", "firstname", "Ada", "lastname", "Lovelace", "company", "Analytical"),
                Map.of("email", "nobody@example.org", "firstname", "No")));

        var first = sync();
        var second = sync();
        var reconciled = run(RunKind.RECONCILE, new Scope.All());

        System.err.println(first);
        System.err.println(second);
        System.err.println(reconciled);
        engine.store().read(session -> {
            session.people().page(java.util.Optional.empty(), 10).forEach(p -> {
                System.err.println(session.people().load(List.of(p)));
                session.journal().lastOf(p, 10).forEach(System.err::println);
            });
            return null;
        });
        assertThat(first.state()).isEqualTo(RunState.DONE);
        assertThat(first.counts().created()).isEqualTo(1);
        assertThat(first.counts().writtenBack()).isEqualTo(2);
        assertThat(first.counts().parked()).isEqualTo(1);
        assertThat(second.progress().total()).isZero();
        assertThat(reconciled.counts().differences()).isZero();
        assertThat(engine.store().<Long>read(s -> s.journal().count(ChangeState.PLANNED)))
                .isZero();
    }

    private Run sync() {
        return run(RunKind.SYNC, new Scope.Changes());
    }

    private Run run(RunKind kind, Scope scope) {
        return engine.desk().work(engine.desk().request(kind, scope, "test"));
    }
}
