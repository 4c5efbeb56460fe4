package io.entente.sandbox.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.mautic.MauticVersion;
import io.entente.settings.Key;
import io.entente.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompanyTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

    private Company company = Company.start(CompanySettings.defaults(CLOCK));

    @BeforeEach
    void nothing_is_held_over() {
        assertThat(company.marketing().calls().total()).isZero();
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void mautic_has_every_field_that_the_shipped_mapping_names(MauticVersion version) throws Exception {
        company.close();
        company = Company.start(CompanySettings.defaults(CLOCK).withVersion(version));

        var fields = mautic().get("/api/fields/contact?limit=1000").path("fields");

        var aliases = StreamSupport.stream(fields.spliterator(), false)
                .map(field -> field.path("alias").asText());
        assertThat(aliases).containsAll(named("marketing: (entente_[a-z_]+)")).contains("entente_id");
        assertThat(fields)
                .anyMatch(field -> field.path("alias").asText().equals("entente_id")
                        && field.path("isUniqueIdentifier").asBoolean());
    }

    @Test
    void the_org_has_the_external_id_and_the_score_on_both_objects() {
        for (var object : List.of("Lead", "Contact")) {
            var fields = salesforce()
                    .get("/services/data/v62.0/sobjects/" + object + "/describe")
                    .path("fields");

            assertThat(fields)
                    .anyMatch(field -> field.path("name").asText().equals("Entente_Id__c")
                            && field.path("externalId").asBoolean()
                            && field.path("unique").asBoolean())
                    .anyMatch(field -> field.path("name").asText().equals("Entente_Score__c")
                            && field.path("type").asText().equals("double"));
        }
    }

    @Test
    void its_properties_are_valid_settings_that_open_both_systems() {
        var settings = new SettingsReader(Path.of(""), Path.of("config"), Map.of()).read(company.properties());

        assertThat(settings.text(Key.MARKETING_URL))
                .isEqualTo(company.marketing().uri().toString());
        assertThat(mautic().get("/api/contacts?limit=1").path("total").asText()).isEqualTo("0");
        assertThat(salesforce()
                        .get("/services/data/v62.0/limits")
                        .path("DailyApiRequests")
                        .path("Remaining")
                        .asInt())
                .isGreaterThan(100_000);
    }

    private Wire mautic() {
        var properties = company.properties();
        return Wire.basic(
                company.marketing().uri(),
                properties.getOrDefault("marketing.username", ""),
                properties.getOrDefault("marketing.password", ""));
    }

    private Wire salesforce() {
        var properties = company.properties();
        var answer = Wire.open(company.crm().uri())
                .postForm(
                        "/services/oauth2/token",
                        "grant_type=client_credentials&client_id=" + properties.get("salesforce.client-id")
                                + "&client_secret=" + properties.get("salesforce.client-secret"));
        return Wire.bearer(company.crm().uri(), answer.path("access_token").asText());
    }

    private static List<String> named(String pattern) throws Exception {
        var matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of("config/mapping.yaml")));
        var names = new ArrayList<String>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
