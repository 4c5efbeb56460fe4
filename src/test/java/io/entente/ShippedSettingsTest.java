package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.settings.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped application.properties names every setting, so that none is known to the code alone. */
class ShippedSettingsTest {
    @ParameterizedTest
    @EnumSource(Key.class)
    void every_setting_stands_in_the_file_with_its_default(Key key) throws IOException {
        var lines = Files.readAllLines(Path.of("config/application.properties"));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("#" + key.label() + "="))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(key.otherwise()));
    }
}
