package io.entente.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.entente.model.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings from file, environment and command line, and what an admin is told about a mistake in them. */
class SettingsReaderTest {
    private static final String SECRET = "hunter2";

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    SettingsReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_shipped_file_is_valid_and_shows_every_key_with_its_default() throws IOException {
        var shipped = Path.of("config", "application.properties");
        var lines = Files.readAllLines(shipped);

        assertThat(new SettingsReader(folder, Path.of("config"), Map.of())
                        .readWhatIsValid(Map.of())
                        .problems())
                .isEmpty();
        for (var key : Key.values()) {
            assertThat(lines).as(key.label()).anySatisfy(line -> assertThat(line)
                    .startsWith("#" + key.label() + "=" + key.otherwise()));
        }
        assertThat(lines.stream().filter(line -> line.matches("#[a-z.-]+=.*"))).hasSize(Key.values().length);
    }

    @Test
    void every_default_is_allowed() {
        assertThat(Arrays.stream(Key.values()).filter(key -> !key.otherwise().isEmpty()))
                .allMatch(key -> key.form().accepts(key.otherwise()));
    }

    @Test
    void of_file_environment_and_command_line_the_later_one_wins() throws IOException {
        environment.put("RETRY_TIMES", "2");
        environment.put("API_PORT", "2000");
        var settings = read("retry.times=1\napi.port=1000\napply.parallel=7\n", Map.of("api.port", "3000"));

        assertThat(settings.number(Key.APPLY_PARALLEL)).isEqualTo(7);
        assertThat(settings.number(Key.RETRY_TIMES)).isEqualTo(2);
        assertThat(settings.number(Key.API_PORT)).isEqualTo(3000);
    }

    @Test
    void a_blank_value_counts_as_none() throws IOException {
        environment.put("RETRY_TIMES", " ");
        environment.put("API_TOKEN", "");
        var settings = read("retry.times=1\nobserve.crm.every=\n", Map.of());

        assertThat(settings.number(Key.RETRY_TIMES)).isEqualTo(5);
        assertThat(settings.duration(Key.OBSERVE_CRM_EVERY)).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.find(Key.API_TOKEN)).isEmpty();
    }

    @Test
    void windows_line_ends_a_byte_order_mark_and_blanks_around_are_no_mistake() throws IOException {
        var settings =
                read("\uFEFFmarketing.url = https://m.example \r\n\r\n  # no\r\nretry.times\t=\t3\r\n", Map.of());

        assertThat(settings.uri(Key.MARKETING_URL)).isEqualTo(URI.create("https://m.example"));
        assertThat(settings.number(Key.RETRY_TIMES)).isEqualTo(3);
    }

    @Test
    void a_secret_file_loses_its_line_end_and_nothing_else() throws IOException {
        Files.writeString(folder.resolve("password"), "\uFEFFcorrect horse=#\r\n");

        assertThat(read("marketing.password=file:password\n", Map.of()).text(Key.MARKETING_PASSWORD))
                .isEqualTo("correct horse=#");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            marketing.urll=https://m.example              | unknown key marketing.urll; did you mean marketing.url?
            salesforce.secret=hunter2                     | unknown key salesforce.secret; the config/application.properties that came
            marketing.pasword=hunter2                     | unknown key marketing.pasword; did you mean marketing.password?
            hunter2                                       | is no `key=value`; complete it or comment it out with #
            marketing.system=hubspot                      | marketing.system is 'hubspot'; it must be mautic
            marketing.url=m.example                       | marketing.url is 'm.example'; it must be an address with http:// or https://
            marketing.url=ftp://m.example                 | marketing.url is 'ftp://m.example'; it must be an address
            marketing.url=https://m.example/api           | marketing.url is 'https://m.example/api'; it must be an address with http:// or https://, without user name, /api
            marketing.url=https://ann:hunter2@m.example   | marketing.url is 'https://...@m.example'; it must be
            marketing.url=https://m.example?key=hunter2   | marketing.url is 'https://m.example?...'; it must be
            marketing.url="https://m.example"             | marketing.url is '"https://m.example"'; it must be
            marketing.username="entente"                  | marketing.username is '"entente"'; it must be text without quotes
            salesforce.id-field=Entente Id                | salesforce.id-field is 'Entente Id'; it must be the name of a field
            salesforce.api-version=62                     | salesforce.api-version is '62'; it must be an API version such as v62.0
            salesforce.assign-new-leads=yes               | salesforce.assign-new-leads is 'yes'; it must be true or false
            store.url=var/entente.db                      | store.url is 'var/entente.db'; it must be jdbc:sqlite:<file> or
            store.url=postgresql://u:hunter2@h/d          | store.url is 'postgresql://...@h/d'; it must be
            observe.crm.every=15s                         | observe.crm.every is '15s'; it must be an ISO duration longer than nothing
            observe.crm.every=PT0S                        | observe.crm.every is 'PT0S'; it must be
            activity.history=PT1H                         | activity.history is 'PT1H'; it must be an ISO duration from P1D to P3650D
            observe.overlap=-PT1M                         | observe.overlap is '-PT1M'; it must be
            retry.first-pause=PT99999999999999H           | retry.first-pause is 'PT99999999999999H'; it must be
            apply.parallel=0                              | apply.parallel is '0'; it must be a whole number from 1 to 100
            retry.times=5 # five                          | retry.times is '5 # five'; it must be a whole number from 0 to 100
            retry.times=99999999999                       | retry.times is '99999999999'; it must be
            reconcile.cron=0 4 * * *                      | reconcile.cron is '0 4 * * *'; it must be seconds, minutes, hours
            reconcile.cron=0 0 4 * * *                    | reconcile.cron is '0 0 4 * * *'; it must be seconds, minutes, hours, day of month, month, day of week, of the two days one ?
            reconcile.cron=0 0 25 * * ?                   | reconcile.cron is '0 0 25 * * ?'; it must be
            reconcile.zone=Europe/Berln                   | reconcile.zone is 'Europe/Berln'; it must be a time zone
            reconcile.zone=UTC+2                          | reconcile.zone is 'UTC+2'; it must be a time zone
            api.port=65536                                | api.port is '65536'; it must be a port number from 0 to 65535
            api.port=8581                                 | api.port and management.port are both 8581; give each one of its own
            api.host=http://127.0.0.1                     | api.host is 'http://127.0.0.1'; it must be a host
            marketing.password=file:                      | marketing.password names no file behind file:
            marketing.password=file:none                  | none, which does not exist
            marketing.password=file:.                     | ., which is a folder
            marketing.password=file:empty                 | empty, which is empty
            marketing.password=file:latin                 | latin, which is not UTF-8 text
            marketing.password=file:two-lines             | marketing.password is set; it must be one line, or file:
            """)
    void a_mistake_is_told_with_file_line_key_value_and_what_is_allowed(String line, String told) throws IOException {
        Files.writeString(folder.resolve("empty"), "\n");
        Files.write(folder.resolve("latin"), "pässword".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("two-lines"), SECRET + "\nsecond\n");

        assertThat(problem("# Settings\n" + line + "\n"))
                .contains(folder.resolve("application.properties") + ", line 2: ")
                .contains(told)
                .doesNotContain(SECRET);
    }

    @Test
    void a_key_given_twice_is_told_with_both_lines() throws IOException {
        assertThat(problem("retry.times=1\n\nretry.times=2\n"))
                .contains("line 3: retry.times is given in line 1 already; remove one");
    }

    @Test
    void everything_wrong_is_told_at_once_with_the_place_it_came_from() throws IOException {
        environment.put("API_PORT", "many");
        var file = write("retry.times=no\n");
        var failure = catchThrowableOfType(Failure.class, () -> reader(file).read(Map.of("api.prt", "1")));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION);
        assertThat(failure.getMessage().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("line 1: retry.times is 'no'"))
                .anySatisfy(line -> assertThat(line).contains("environment variable API_PORT: api.port is 'many'"))
                .anySatisfy(line -> assertThat(line).contains("--set: unknown key api.prt; did you mean api.port?"));
    }

    @Test
    void a_missing_setting_is_told_with_every_place_where_it_can_be_given() throws IOException {
        var settings = read("", Map.of());
        var failure = catchThrowableOfType(Failure.class, () -> settings.text(Key.MARKETING_URL));

        assertThat(failure)
                .hasMessageContaining("marketing.url is not set")
                .hasMessageContaining(folder.resolve("application.properties").toString())
                .hasMessageContaining("MARKETING_URL")
                .hasMessageContaining("--set marketing.url=");
    }

    @Test
    void all_that_is_missing_is_told_at_once() throws IOException {
        var settings = read("marketing.username=entente\n", Map.of());
        var keys = List.of(Key.MARKETING_URL, Key.MARKETING_USERNAME, Key.SALESFORCE_CLIENT_ID);
        var failure = catchThrowableOfType(Failure.class, () -> settings.require(keys));

        assertThat(failure.getMessage().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("marketing.url is not set"))
                .anySatisfy(line -> assertThat(line).contains("salesforce.client-id is not set"));
    }

    @Test
    void a_file_that_is_missing_or_in_another_encoding_says_so() throws IOException {
        var missing = catchThrowableOfType(Failure.class, () -> reader(folder).read(Map.of()));
        Files.write(folder.resolve("application.properties"), "# Köln".getBytes(StandardCharsets.ISO_8859_1));
        var latin = catchThrowableOfType(Failure.class, () -> reader(folder).read(Map.of()));

        assertThat(missing)
                .hasMessageContaining("application.properties: does not exist")
                .hasMessageContaining("--config");
        assertThat(latin).hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void a_relative_store_stands_in_the_home_folder() throws IOException {
        assertThat(read("", Map.of()).storeUrl()).isEqualTo("jdbc:sqlite:" + folder.resolve("var/entente.db"));
        assertThat(read("store.url=jdbc:sqlite::memory:\n", Map.of()).storeUrl())
                .isEqualTo("jdbc:sqlite::memory:");
    }

    @Test
    void routes_are_given_every_value_but_the_secrets() throws IOException {
        var settings = read("marketing.password=" + SECRET + "\nretry.first-pause=PT0.5S\n", Map.of());

        assertThat(settings.placeholders())
                .containsEntry("retry.first-pause", "500")
                .containsEntry("api.port", "8580")
                .doesNotContainValue(SECRET);
    }

    private String problem(String text) throws IOException {
        var file = write(text);
        return catchThrowableOfType(Failure.class, () -> reader(file).read(Map.of()))
                .getMessage();
    }

    private Settings read(String text, Map<String, String> overrides) throws IOException {
        return reader(write(text)).read(overrides);
    }

    private Path write(String text) throws IOException {
        Files.writeString(folder.resolve("application.properties"), text);
        return folder;
    }

    private SettingsReader reader(Path config) {
        return new SettingsReader(folder, config, environment);
    }
}
