package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must happen next, by what Mautic answers. */
class MauticErrorsTest {
    private static final String VERSION = "7.0.0";

    private final MauticErrors errors = new MauticErrors();

    @ParameterizedTest
    @CsvSource({
        "301, , CONFIGURATION, mautic.redirected",
        "400, , INTERNAL, mautic.bad-request",
        "400, 7.0.0, REJECTED, mautic.invalid-value",
        "401, , CREDENTIALS, mautic.credentials",
        "403, , CONFIGURATION, mautic.api-disabled",
        "403, 7.0.0, CONFIGURATION, mautic.missing-right",
        "404, , CONFIGURATION, mautic.no-api",
        "404, 7.0.0, REJECTED, mautic.not-found",
        "408, , UNAVAILABLE, mautic.no-answer",
        "422, 7.0.0, REJECTED, mautic.not-unique",
        "429, , UNAVAILABLE, mautic.throttled",
        "500, , REJECTED, mautic.server-error",
        "502, , UNAVAILABLE, mautic.no-answer",
        "503, , UNAVAILABLE, mautic.unavailable",
        "504, , UNAVAILABLE, mautic.no-answer",
        "507, , UNAVAILABLE, mautic.no-answer",
        "418, , INTERNAL, mautic.unexpected-status"
    })
    void a_status_has_its_kind_and_code(int status, @Nullable String version, Kind kind, String code) {
        var failure = failure(status, version, null, true, "{}");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
    }

    @Test
    void success_passes() {
        assertThatCode(() -> errors.check(201, VERSION, null, request(true), new byte[0]))
                .doesNotThrowAnyException();
    }

    @Test
    void the_wait_that_was_asked_for_is_kept() {
        var failure = failure(429, null, "17", true, "");

        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @CsvSource({"408", "502", "504", "507", "520", "522", "524"})
    void a_request_that_may_have_been_carried_out_is_only_repeated_where_that_is_harmless(int status) {
        assertThat(failure(status, null, null, false, "").code()).isEqualTo("mautic.unknown-outcome");
        assertThat(failure(status, null, null, false, "").isTransient()).isFalse();
    }

    @Test
    void fields_are_named_and_values_are_not() {
        var failure = failure(
                400,
                VERSION,
                null,
                true,
                "{\"errors\":[{\"message\":\"email: badmail is invalid.\",\"details\":{\"email\":[\"badmail is invalid.\"]}}]}");

        assertThat(failure.getMessage()).startsWith("email:").doesNotContain("badmail");
    }

    @Test
    void what_broke_before_an_answer_came_is_told_apart() {
        assertThat(MauticErrors.noAnswer(new ConnectException(), false).code()).isEqualTo("mautic.unreachable");
        assertThat(MauticErrors.noAnswer(new SocketTimeoutException(), true).code())
                .isEqualTo("mautic.no-answer");
        assertThat(MauticErrors.noAnswer(new SocketTimeoutException(), false).code())
                .isEqualTo("mautic.unknown-outcome");
        assertThat(MauticErrors.noAnswer(new SSLHandshakeException("x"), true).kind())
                .isEqualTo(Kind.CONFIGURATION);
    }

    @Test
    void fewer_are_asked_for_where_one_or_their_number_may_be_to_blame() {
        for (int status : new int[] {500, 502, 504}) {
            assertThat(MauticErrors.isSpoiled(failure(status, null, null, true, "")))
                    .isTrue();
        }
        assertThat(MauticErrors.isSpoiled(MauticErrors.noAnswer(new SocketTimeoutException(), true)))
                .isTrue();
        assertThat(MauticErrors.isSpoiled(MauticErrors.unreadableAnswer("x"))).isTrue();
        for (int status : new int[] {401, 403, 404, 429, 503}) {
            assertThat(MauticErrors.isSpoiled(failure(status, null, null, true, "")))
                    .isFalse();
        }
        assertThat(MauticErrors.isSpoiled(MauticErrors.noAnswer(new ConnectException(), true)))
                .isFalse();
        assertThat(MauticErrors.isSpoiled(MauticErrors.noAnswer(new SocketTimeoutException(), false)))
                .isFalse();
    }

    private Failure failure(
            int status, @Nullable String version, @Nullable String retryAfter, boolean repeatable, String body) {
        return catchThrowableOfType(
                Failure.class,
                () -> errors.check(
                        status, version, retryAfter, request(repeatable), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static MauticGateway.Request request(boolean repeatable) {
        return new MauticGateway.Request("GET", "/api/contacts", "", "", "Contacts: View Own", repeatable);
    }
}
