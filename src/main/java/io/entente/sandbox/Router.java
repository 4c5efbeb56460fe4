package io.entente.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the handler for a method and a path. Templates are literal segments and variables
 * ({@code /api/contacts/{id}/edit}); the first registered match wins, so literals go before variables.
 * Built once, then only read.
 */
public final class Router {

    /** A route that fits a request, with the values of its variables. */
    public record Match(String route, Handler handler, Map<String, String> variables) {

        public Reply handle(Request request) throws IOException {
            return handler.handle(request.with(variables));
        }
    }

    private record Route(String method, String template, List<String> segments, Handler handler) {

        Optional<Map<String, String>> variables(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{") && !path.get(i).isEmpty()) {
                    values.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }
    }

    private final List<Route> routes = new ArrayList<>();

    public Router on(String method, String template, Handler handler) {
        routes.add(new Route(method, template, segments(template), handler));
        return this;
    }

    /** Route for this method and decoded path. Its name is method and template, as used in call counts. */
    public Optional<Match> find(String method, String path) {
        List<String> segments = segments(path);
        for (Route route : routes) {
            if (route.method().equals(method)) {
                Optional<Map<String, String>> variables = route.variables(segments);
                if (variables.isPresent()) {
                    return Optional.of(new Match(method + " " + route.template(), route.handler(), variables.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
