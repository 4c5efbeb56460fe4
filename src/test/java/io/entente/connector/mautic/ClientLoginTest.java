package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.ChangeFeed;
import io.entente.connector.Write;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.PersonId;
import io.entente.sandbox.Fault;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.mautic.MauticSandbox;
import io.entente.sandbox.mautic.MauticVersion;
import io.entente.sandbox.mautic.OAuthClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API client's access token: one for everybody, renewed once, and what is said where there is none. */
class ClientLoginTest {
    private static final int THREADS = 8;

    private final TestClock clock = new TestClock();
    private final MauticSandbox sandbox = MauticSandbox.start(
            MauticSandbox.Settings.defaults(clock).withUsers(List.of(MauticHarness.ENTENTE, MauticHarness.BOB)));
    private final MauticHarness mautic = new MauticHarness(sandbox, MauticHarness.CLIENT);
    private final MauticGateway gateway = mautic.gateway(MauticHarness.CLIENT, clock);

    @AfterEach
    void close() {
        mautic.close();
    }

    @Test
    void the_first_eight_requests_and_those_after_an_early_end_log_in_once() throws Exception {
        together();
        assertThat(mautic.logins()).isEqualTo(1);

        for (int round = 1; round <= 5; round++) {
            mautic.expireTokens();
            long before = mautic.logins();

            together();

            assertThat(mautic.logins() - before).isEqualTo(1);
        }
    }

    @Test
    void a_token_is_replaced_before_its_end_so_that_no_request_is_refused() {
        read(gateway);
        clock.advance(Duration.ofMinutes(57));
        read(gateway);
        assertThat(mautic.logins()).isEqualTo(1);
        long before = mautic.requests();

        clock.advance(Duration.ofMinutes(2));
        read(gateway);

        assertThat(mautic.logins()).isEqualTo(2);
        assertThat(mautic.requests() - before).isEqualTo(2);
    }

    @Test
    void a_write_that_met_an_ended_token_is_done_once() {
        var connector = mautic.connector();
        var key = mautic.create("a@example.org", "A");
        connector.count("contact");
        mautic.expireTokens();

        var outcomes = connector.write(List.of(new Write(
                "contact",
                new PersonId(new UUID(0, 1).toString()),
                Optional.of(key),
                Map.of("firstname", FieldValue.text("B")))));

        assertThat(outcomes).hasSize(1);
        assertThat(mautic.asBob("GET", "/api/contacts/" + key.id(), Map.of()).toString())
                .contains("\"B\"");
        assertThat(sandbox.calls().byRoute()).containsEntry("PATCH /api/contacts/batch/edit", 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entente-client", "no-such-client"})
    void a_client_or_secret_that_mautic_does_not_know_is_told_by_the_settings_and_not_quoted(String id) {
        var stranger = mautic.gateway(new MauticLogin.Client(id, "not-the-secret"), clock);

        assertRefused(stranger, "mautic.client-refused", message -> assertThat(message)
                .contains("marketing.client-id", "marketing.client-secret", "API Credentials")
                .doesNotContain("not-the-secret"));
        assertThat(mautic.logins()).isEqualTo(1);
    }

    @Test
    void a_client_that_was_made_for_another_flow_is_told_how_to_make_one() {
        sandbox.faults()
                .add(new Fault(
                        "POST",
                        "/oauth/v2/token",
                        Fault.Kind.STATUS,
                        400,
                        Optional.of("{\"errors\":[{\"message\":\"The grant type is unauthorized for this client_id\","
                                + "\"code\":400,\"type\":\"unauthorized_client\"}]}"),
                        1));

        assertRefused(
                gateway, "mautic.client-grant", message -> assertThat(message).contains("API Credentials", "OAuth 2"));
    }

    @Test
    void a_token_that_is_refused_as_soon_as_it_is_issued_is_not_asked_for_for_ever() {
        for (int i = 0; i < 2; i++) {
            sandbox.faults().add(new Fault("GET", "/api/contacts", Fault.Kind.STATUS, 401, Optional.of("{}"), 1));
        }

        assertRefused(
                gateway, "mautic.token-refused", message -> assertThat(message).contains("Authorization header"));
        assertThat(mautic.logins()).isEqualTo(2);
    }

    @Test
    void a_mautic_that_is_away_while_a_token_is_asked_for_is_asked_again() {
        sandbox.faults().add(new Fault("POST", "/oauth/v2/token", Fault.Kind.STATUS, 503, Optional.of("{}"), 2));

        read(gateway);

        assertThat(mautic.logins()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"access_token\":\"\",\"expires_in\":3600}", "{\"access_token\":\"a\"}", "<html>"})
    void an_answer_without_a_token_stops_the_work_for_now(String answer) {
        sandbox.faults().add(new Fault("POST", "/oauth/v2/token", Fault.Kind.STATUS, 200, Optional.of(answer), 1));

        assertThatThrownBy(() -> read(gateway)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(failure.code()).isEqualTo("mautic.no-token");
        });
    }

    @Test
    void neither_login_nor_request_shows_a_secret_when_it_is_printed() {
        var request =
                new MauticGateway.Request("POST", "/oauth/v2/token", "", "client_secret=entente-secret", "", true);

        assertThat(request + " " + MauticHarness.CLIENT + " " + MauticHarness.USER)
                .doesNotContain("entente-secret", "right");
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void what_the_client_wrote_is_by_us_and_what_another_client_wrote_is_not(MauticVersion version) {
        var peer = new OAuthClient(2, "Entente", "peer", "peer-secret");
        try (var other = MauticSandbox.start(MauticSandbox.Settings.defaults(clock)
                .withVersion(version)
                .withUsers(List.of(MauticHarness.ENTENTE, MauticHarness.BOB))
                .withClients(List.of(new OAuthClient(1, "Entente", "entente-client", "entente-secret"), peer)))) {
            var harness = new MauticHarness(other, MauticHarness.CLIENT);
            new MauticFields(harness.gateway(MauticHarness.CLIENT), MauticHarness.FIELDS)
                    .create(io.entente.connector.NewField.personId("contact", "entente_id"));
            var cursor = harness.connector().latest();
            var theirs = harness.create("theirs@example.org", "T");
            create(harness.connector(), 1, "ours@example.org");
            create(
                    new MauticHarness(other, new MauticLogin.Client("peer", "peer-secret")).connector(),
                    2,
                    "peer@example.org");
            other.visit(Map.of("email", "visitor@example.org"));

            var told = ((ChangeFeed.Page) harness.connector().changesSince(cursor)).observations();

            assertThat(told).hasSize(4).allSatisfy(each -> {
                var present = (Observation.Present) each;
                assertThat(present.byUs())
                        .isEqualTo(present.record().value("email").display().equals("ours@example.org"));
            });
            assertThat(told).extracting(Observation::key).contains(theirs);
        }
    }

    private static void create(MauticConnector connector, int person, String email) {
        connector.write(List.of(new Write(
                "contact",
                new PersonId(new UUID(0, person).toString()),
                Optional.empty(),
                Map.of("email", FieldValue.text(email)))));
    }

    private static void assertRefused(MauticGateway gateway, String code, Consumer<String> message) {
        assertThatThrownBy(() -> read(gateway)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
            assertThat(failure.code()).isEqualTo(code);
            message.accept(failure.getMessage());
        });
    }

    private static long read(MauticGateway gateway) {
        return MauticGateway.total(gateway.get("/api/contacts", Query.limit(1), "Contacts: View"));
    }

    private void together() throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var barrier = new CyclicBarrier(THREADS);
            Callable<Long> count = () -> {
                barrier.await();
                return read(gateway);
            };
            for (var each : threads.invokeAll(Collections.nCopies(THREADS, count))) {
                assertThat(each.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
