package io.entente.api;

import io.entente.route.Reply;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands before everything that listens: whoever has no token gets no further, not even to learn what there is. Behind
 * it, what no route answers is answered with a problem.
 */
public final class FrontDoor {
    private static final int FIRST = Integer.MIN_VALUE;

    /** The one thing that tells nothing: that the process is there. */
    private static final String OPEN = "/observe/health/live";

    private final Token token;

    public FrontDoor(Token token) {
        this.token = token;
    }

    /** Guards all routes of a server, those that are added later included. */
    public void guard(Router router) {
        router.route().order(FIRST).handler(this::enter).failureHandler(FrontDoor::failed);
        router.route().last().handler(context -> send(context, unanswered(router, context)));
    }

    private void enter(RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
        boolean isOpen = context.request().path().equals(OPEN);
        if (isOpen || token.isIn(Optional.ofNullable(context.request().getHeader("Authorization")))) {
            context.next();
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"entente\"");
            send(
                    context,
                    Problems.of(
                            401,
                            "api.token",
                            "send the header Authorization: Bearer and the token, which is api.token, or where that is"
                                    + " not set, the content of the file var/api-token"));
        }
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode();
        if (context.response().ended()) {
            return;
        }
        send(
                context,
                status == 413
                        ? Problems.of(413, "api.too-large", "the body is larger than 1 MiB; send it in parts")
                        : Problems.of(
                                status >= 400 && status < 500 ? status : 500,
                                "api.refused",
                                "the server cannot answer this request; the daemon's log may say more"));
    }

    /** What no route took: a path there is not, or one there is, but with another method or another kind of body. */
    private static Reply unanswered(Router router, RoutingContext context) {
        var path = context.normalizedPath();
        var there =
                router.getRoutes().stream().filter(route -> isOf(route, path)).toList();
        var methods = there.stream()
                .flatMap(route -> Optional.ofNullable(route.methods()).stream())
                .flatMap(set -> set.stream().map(method -> method.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(context.request().method().name())) {
            return Problems.of(415, "api.media-type", "the body must come with Content-Type: application/json");
        }
        if (!methods.isEmpty()) {
            var allowed = String.join(", ", methods);
            context.response().putHeader("Allow", allowed);
            return Problems.of(405, "api.method", "this path answers to: " + allowed);
        }
        return Problems.of(
                404, "api.no-such-path", "there is nothing at this path; docs/openapi.yaml lists all there is");
    }

    private static boolean isOf(Route route, String path) {
        var pattern = route.getPath();
        if (pattern == null) {
            return false;
        }
        var regex = Arrays.stream(pattern.split("/", -1))
                .map(part -> part.startsWith(":") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/"));
        return path.matches(regex);
    }

    private static void send(RoutingContext context, Reply reply) {
        context.response()
                .setStatusCode(reply.status())
                .putHeader("Content-Type", reply.contentType())
                .end(reply.body());
    }
}
