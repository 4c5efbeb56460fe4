package io.entente.sandbox.mautic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Recorded exchanges that share one sandbox, each with what has to happen before it is sent. */
final class Scene {

    private final String title;
    private final Map<String, Consumer<Stage>> preparations = new LinkedHashMap<>();

    private Scene(String title) {
        this.title = title;
    }

    static Scene of(String title) {
        return new Scene(title);
    }

    /** A scene of one exchange. */
    static Scene of(String exchange, Consumer<Stage> preparation) {
        return new Scene(exchange).then(exchange, preparation);
    }

    Scene then(String exchange) {
        return then(exchange, stage -> {});
    }

    Scene then(String exchange, Consumer<Stage> preparation) {
        preparations.put(exchange, preparation);
        return this;
    }

    String title() {
        return title;
    }

    Map<String, Consumer<Stage>> preparations() {
        return preparations;
    }
}
