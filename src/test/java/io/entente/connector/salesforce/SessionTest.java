package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import io.entente.sandbox.salesforce.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** One session for everybody, renewed once. */
class SessionTest {
    private static final int THREADS = 8;

    @Test
    void the_first_eight_calls_log_in_once() throws Exception {
        try (var crm = Crm.start()) {
            crm.seed(3);

            assertThat(countTogether(crm)).containsOnly(3L).hasSize(THREADS);

            assertThat(crm.logins()).isEqualTo(1);
        }
    }

    @Test
    void eight_calls_with_an_expired_session_log_in_once() throws Exception {
        renewsOnce(settings -> settings);
    }

    @Test
    void eight_calls_with_an_expired_session_log_in_once_where_a_login_ends_older_sessions() throws Exception {
        renewsOnce(Settings.Builder::loginInvalidates);
    }

    @Test
    void eight_calls_that_sign_log_in_once_and_renew_once() throws Exception {
        renewsOnce(Crm.byKey(Settings.Builder::loginInvalidates));
    }

    private static void renewsOnce(UnaryOperator<Settings.Builder> policy) throws Exception {
        renewsOnce(Crm.start(policy));
    }

    private static void renewsOnce(Crm started) throws Exception {
        try (var crm = started) {
            crm.seed(3);
            countTogether(crm);
            for (int round = 1; round <= 5; round++) {
                crm.control("expire-tokens", Map.of());
                long before = crm.logins();

                assertThat(countTogether(crm)).containsOnly(3L).hasSize(THREADS);

                assertThat(crm.logins() - before).isEqualTo(1);
            }
        }
    }

    @Test
    void a_call_with_an_expired_session_is_counted_once_as_the_org_does() {
        try (var crm = Crm.start()) {
            crm.connector.count("Lead");
            crm.control("expire-tokens", Map.of());

            crm.connector.count("Lead");

            assertThat(crm.connector.calls()).isEqualTo(crm.calls()).isEqualTo(2);
        }
    }

    @Test
    void a_session_that_the_rest_api_never_takes_is_not_renewed() {
        for (String text : List.of(
                "This session is not valid for use with the REST API", "Connected app is not attached to Agent")) {
            try (var crm = Crm.start()) {
                crm.connector.count("Lead");
                crm.fault("*", "/services/data", 401, error("INVALID_SESSION_ID", text), 1);

                assertThatThrownBy(() -> crm.connector.count("Lead")).isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
                    assertThat(failure.code()).isEqualTo("salesforce.session-not-allowed");
                });
                assertThat(crm.logins()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_session_refused_after_its_renewal_is_given_up() {
        try (var crm = Crm.start()) {
            crm.connector.count("Lead");
            crm.fault("*", "/services/data", 401, error("INVALID_SESSION_ID", "Session expired or invalid"), 2);

            assertThatThrownBy(() -> crm.connector.count("Lead"))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                            .isEqualTo("salesforce.invalid-session-id"));

            assertThat(crm.logins()).isEqualTo(2);
        }
    }

    @Test
    void a_wrong_secret_is_asked_with_once_and_not_told() {
        try (var crm = Crm.start()) {
            var stranger = crm.stranger();

            assertThatThrownBy(stranger::latest).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
                assertThat(failure.code()).startsWith("salesforce.invalid-");
                assertThat(failure.getMessage())
                        .doesNotContain("not-the-secret")
                        .contains("salesforce.client-secret");
            });
            assertThat(crm.counts()
                            .path("routes")
                            .path("POST /services/oauth2/token")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void an_org_that_is_away_at_login_is_asked_again() {
        try (var crm = Crm.start()) {
            crm.fault("POST", "/services/oauth2/token", 503, Map.of(), 2);

            assertThat(crm.connector.count("Lead")).isZero();
        }
    }

    @Test
    void an_answer_to_a_login_that_lacks_what_such_an_answer_has_is_asked_for_again() {
        for (var missing : List.of("access_token", "instance_url", "id")) {
            try (var crm = Crm.start()) {
                var answer = new HashMap<>(Map.of(
                        "access_token", "00D!a", "instance_url", crm.org.uri().toString(), "id", "https://a/id/b/c"));
                answer.remove(missing);
                crm.fault("POST", "/services/oauth2/token", 200, answer, 2);

                assertThat(crm.connector.count("Lead")).isZero();

                assertThat(crm.logins()).isEqualTo(1);
            }
        }
    }

    private static List<Map<String, String>> error(String code, String message) {
        return List.of(Map.of("errorCode", code, "message", message));
    }

    private static List<Long> countTogether(Crm crm) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var barrier = new CyclicBarrier(THREADS);
            Callable<Long> count = () -> {
                barrier.await();
                return crm.connector.count("Lead");
            };
            var counts = new ArrayList<Long>();
            for (Future<Long> each : threads.invokeAll(java.util.Collections.nCopies(THREADS, count))) {
                counts.add(each.get());
            }
            return counts;
        } finally {
            threads.shutdownNow();
        }
    }
}
