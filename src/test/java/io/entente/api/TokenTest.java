package io.entente.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.entente.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The token that a caller must know. */
class TokenTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void a_token_that_is_set_is_the_token_and_no_file_is_made() {
        var token = Token.of(Optional.of("secret"), home);

        assertThat(token.isIn(Optional.of("Bearer secret"))).isTrue();
        assertThat(token.isIn(Optional.of("bearer secret"))).isTrue();
        assertThat(token.isIn(Optional.of("Bearer secret2"))).isFalse();
        assertThat(token.isIn(Optional.of("Bearer "))).isFalse();
        assertThat(token.isIn(Optional.of("secret"))).isFalse();
        assertThat(token.isIn(Optional.empty())).isFalse();
        assertThat(Token.file(home)).doesNotExist();
    }

    @Test
    void a_token_that_nobody_set_is_made_once_for_the_owner_only_and_never_logged() throws IOException {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(Token.class);
        logger.addAppender(log);

        Token.of(Optional.empty(), home);
        var made = Files.readString(Token.file(home)).strip();
        var again = Token.of(Optional.empty(), home);
        logger.detachAppender(log);

        assertThat(Base64.getUrlDecoder().decode(made)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Token.file(home))))
                .isEqualTo("rw-------");
        assertThat(again.isIn(Optional.of("Bearer " + made))).isTrue();
        assertThat(Token.known(Optional.empty(), home)).hasValue(made);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains(Token.file(home).toString())
                .doesNotContain(made);
    }

    @Test
    void without_a_daemon_ever_started_no_token_is_known() {
        assertThat(Token.known(Optional.empty(), home)).isEmpty();
        assertThat(Token.file(home)).doesNotExist();
    }

    @Test
    void an_empty_file_opens_no_door() throws IOException {
        Files.createDirectories(home.resolve("var"));
        Files.writeString(Token.file(home), "\n");

        assertThatThrownBy(() -> Token.of(Optional.empty(), home))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(Token.file(home).toString());
    }
}
