package io.entente.sandbox.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sends what was sent to real systems and expects their answers; see {@link Comparison} for the rest. The web hooks that were
 * recorded beside them are left out: nobody here listens to any, because the audit log tells more, and tells it again (decision
 * 4), so the pretend Mautic takes their registration and sends none.
 */
final class ReplayTest {

    @TestFactory
    Stream<DynamicTest> version_5_1_0_answers_as_recorded() {
        return replays(MauticVersion.V5_1_0);
    }

    @TestFactory
    Stream<DynamicTest> version_7_0_0_answers_as_recorded() {
        return replays(MauticVersion.V7_0_0);
    }

    @TestFactory
    Stream<DynamicTest> every_recorded_exchange_is_replayed() {
        return Stream.of(MauticVersion.values())
                .map(version -> DynamicTest.dynamicTest(version.number(), () -> assertComplete(version)));
    }

    private static void assertComplete(MauticVersion version) {
        TreeSet<String> covered = new TreeSet<>();
        Scenes.all(version).forEach(scene -> covered.addAll(scene.preparations().keySet()));

        assertThat(covered).isEqualTo(Exchange.names(version));
    }

    private static Stream<DynamicTest> replays(MauticVersion version) {
        return Scenes.all(version).stream()
                .map(scene -> DynamicTest.dynamicTest(scene.title(), () -> replay(scene, version)));
    }

    private static void replay(Scene scene, MauticVersion version) {
        List<String> differences = new ArrayList<>();
        boolean enabled = !scene.title().equals("auth-api-disabled");
        try (Stage stage = new Stage(version, enabled)) {
            for (var step : scene.preparations().entrySet()) {
                Consumer<Stage> preparation = step.getValue();
                preparation.accept(stage);
                Exchange exchange = stage.exchange(step.getKey());
                new Comparison(
                                exchange,
                                stage.send(exchange),
                                stage.sandbox().uri().toString())
                        .differences()
                        .forEach(difference -> differences.add(step.getKey() + " " + difference));
            }
        }
        assertThat(differences).isEmpty();
    }
}
