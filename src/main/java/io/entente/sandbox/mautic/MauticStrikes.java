package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.sandbox.Fault;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.Faults;
import io.entente.sandbox.Handler;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import io.entente.sandbox.Strike;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong in Mautic and nowhere else. */
final class MauticStrikes {

    private static final Pattern START = Pattern.compile("(^|&)start=([1-9]\\d{0,8})(?=&|$)");

    private final World world;
    private final Visitors visitors;
    private final Faults faults;

    MauticStrikes(World world, Visitors visitors, Faults faults) {
        this.world = world;
        this.visitors = visitors;
        this.faults = faults;
    }

    Map<Kind, Strike> all() {
        Map<Kind, Strike> strikes = new EnumMap<>(Kind.class);
        strikes.put(
                Kind.MERGE_WHILE_PAGING,
                new Only(
                        request -> isGet(request) && request.path().equals("/api/contacts"), (fault, request, call) -> {
                            Reply page = call.handle(request);
                            merge();
                            return page;
                        }));
        strikes.put(
                Kind.LOG_PRUNED,
                new Only(
                        request -> isGet(request) && request.path().equals("/api/stats/audit_log"),
                        (fault, request, call) -> {
                            world.audit().prune(world.audit().last() + 1);
                            return call.handle(request);
                        }));
        strikes.put(
                Kind.SHIFTED_OFFSET,
                new Only(
                        request -> isGet(request)
                                && START.matcher(request.rawQuery()).find(),
                        (fault, request, call) -> call.handle(shifted(request))));
        return strikes;
    }

    /** A strike at some calls only. */
    private record Only(Predicate<Request> which, Strike strike) implements Strike {

        @Override
        public boolean fits(Request request) {
            return which.test(request);
        }

        @Override
        public Reply on(Fault fault, Request request, Handler call) throws IOException {
            return strike.on(fault, request, call);
        }
    }

    private static boolean isGet(Request request) {
        return request.method().equals("GET");
    }

    /** Somebody known comes with a new browser: the contact there was goes, and a new one has all it had. */
    private void merge() {
        List<String> known = world.contacts().after(0).stream()
                .map(contact -> contact.text(Contact.EMAIL))
                .filter(email -> !email.isEmpty())
                .toList();
        if (!known.isEmpty()) {
            visitors.visit(
                    JsonNodeFactory.instance.objectNode().put(Contact.EMAIL, known.get(faults.choose(known.size()))));
        }
    }

    private static Request shifted(Request request) {
        UnaryOperator<String> oneLater = query -> START.matcher(query)
                .replaceFirst(found ->
                        Matcher.quoteReplacement(found.group(1) + "start=" + (Integer.parseInt(found.group(2)) + 1)));
        return request.to(URI.create(request.target().getRawPath() + "?" + oneLater.apply(request.rawQuery())));
    }
}
