package io.entente.route;

import io.entente.model.Failure;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextRoutesStartingEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * The servers that Camel starts: hands the router of each to whoever guards it, when the servers are there and before the
 * first route is.
 */
public final class HttpServers extends EventNotifierSupport {
    private final Consumer<Router> guard;
    private final Set<VertxPlatformHttpRouter> guarded = new HashSet<>();

    /** @param guard sees the router of each server once */
    public HttpServers(Consumer<Router> guard) {
        this.guard = guard;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelContextRoutesStartingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        routers(((CamelContextRoutesStartingEvent) event).getContext()).forEach(router -> {
            guard.accept(router);
            guarded.add(router);
        });
    }

    /**
     * Where the API listens, once Camel has started.
     *
     * @throws Failure where a server has no guard: Camel only logs what goes wrong in a notification
     */
    public URI api(CamelContext context) {
        var servers = routers(context);
        if (!guarded.equals(servers)) {
            throw Failure.of(
                    Failure.Kind.INTERNAL, "entente.unguarded", "a server listens without asking for the token");
        }
        return servers.stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .map(VertxPlatformHttpRouter::getServer)
                .map(server -> URI.create("http://" + reachable(server.getHost()) + ":" + server.getPort()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<VertxPlatformHttpRouter> routers(CamelContext context) {
        return new HashSet<>(context.getRegistry().findByType(VertxPlatformHttpRouter.class));
    }

    /** A server that listens everywhere is reached on the loopback too. */
    private static String reachable(String host) {
        return Optional.of(host)
                .filter(name -> !name.equals("0.0.0.0") && !name.equals("::"))
                .orElse("127.0.0.1");
    }
}
