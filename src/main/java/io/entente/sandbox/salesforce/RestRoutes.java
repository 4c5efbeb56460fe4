package io.entente.sandbox.salesforce;

import io.entente.sandbox.Handler;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import io.entente.sandbox.Router;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The REST resources, once bare for composite requests and once behind the guard for the world. */
final class RestRoutes {

    private static final String BASE = "/services/data/{version}";
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "DELETE");

    private final Router bare = new Router();
    private final Router guarded = new Router();
    private final Guard guard;

    RestRoutes(Guard guard) {
        this.guard = guard;
    }

    /** Adds a resource; its path is that below the version, and may be asked for with a slash behind it. */
    RestRoutes on(String method, String path, Handler handler) {
        for (String template : List.of(BASE + path, BASE + path + "/")) {
            bare.on(method, template, handler);
            guarded.on(method, template, guard.before(handler));
        }
        return this;
    }

    /** Adds a route for the world only, which asks for no session; to be called before {@link #on}. */
    RestRoutes open(String method, String path, Handler handler) {
        guarded.on(method, path, handler);
        return this;
    }

    Router guarded() {
        return guarded;
    }

    /** Answers what the guarded routes did not fit, such as a path with an encoded slash. */
    Handler others() {
        return guard.before(this::dispatch);
    }

    /** Carries a request out without counting it or asking for its session. */
    Reply dispatch(Request request) throws IOException {
        String path = Replies.routablePath(request.target());
        Optional<Router.Match> match = bare.find(request.method(), path);
        if (match.isPresent()) {
            return match.get().handle(request);
        }
        boolean otherMethod =
                METHODS.stream().anyMatch(method -> bare.find(method, path).isPresent());
        throw otherMethod
                ? ApiException.of(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + request.method() + "' not allowed.")
                : ApiException.notFound("The requested resource does not exist");
    }
}
