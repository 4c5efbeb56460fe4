package io.entente.sandbox;

import io.entente.sandbox.Fault.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What can happen to a call of any system. */
final class CommonStrikes {

    private static final int DROPS = 10;
    private static final String PAGE = """
            <!DOCTYPE html>
            <html><head><title>Service Unavailable</title></head>
            <body><h1>We are down for maintenance.</h1><p>Please try again later.</p></body></html>
            """;

    private CommonStrikes() {}

    static Map<Kind, Strike> all() {
        Map<Kind, Strike> strikes = new EnumMap<>(Kind.class);
        strikes.put(
                Kind.STATUS,
                (fault, request, call) -> Reply.text(
                        fault.effect().status(),
                        "application/json",
                        fault.effect().body().orElse("{}")));
        strikes.put(
                Kind.HTML,
                (fault, request, call) -> Reply.text(
                        fault.effect().status(),
                        "text/html; charset=UTF-8",
                        fault.effect().body().orElse(PAGE)));
        strikes.put(Kind.SLOW, (fault, request, call) -> {
            pause(fault.effect().delay());
            return call.handle(request);
        });
        strikes.put(
                Kind.SLOW_BODY,
                (fault, request, call) ->
                        inDrops(call.handle(request), fault.effect().delay()));
        strikes.put(
                Kind.TRUNCATE, (fault, request, call) -> call.handle(request).endedBy(Reply.Ending.TRUNCATE));
        strikes.put(Kind.DROP, (fault, request, call) -> Reply.ended(Reply.Ending.DROP));
        strikes.put(Kind.DROP_AFTER_COMMIT, (fault, request, call) -> call.handle(request)
                .endedBy(Reply.Ending.DROP));
        strikes.put(Kind.HANG, (fault, request, call) -> Reply.ended(Reply.Ending.HANG));
        strikes.put(Kind.HANG_AFTER_COMMIT, (fault, request, call) -> call.handle(request)
                .endedBy(Reply.Ending.HANG));
        return strikes;
    }

    private static Reply inDrops(Reply reply, Duration delay) {
        Reply.Body slow = out -> {
            var whole = new ByteArrayOutputStream();
            reply.body().writeTo(whole);
            byte[] bytes = whole.toByteArray();
            int drop = Math.max(1, bytes.length / DROPS);
            for (int from = 0; from < bytes.length; from += drop) {
                pause(delay.dividedBy(DROPS));
                out.write(bytes, from, Math.min(drop, bytes.length - from));
                out.flush();
            }
        };
        return new Reply(reply.status(), reply.headers(), slow, reply.ending());
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The sandbox ended during a pause");
        }
    }
}
