package io.entente.route;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;

/**
 * The first and the last step of {@code serve-api}: a call becomes a {@link Request}, a {@link Reply} becomes the answer;
 * bound as {@code httpExchanges}.
 */
public final class HttpExchanges {
    /** Names the operation for the route's choice; set here, never taken from outside. */
    public static final String OPERATION = "entente-operation";

    /** The parameters that a path can have. */
    private static final List<String> PATH_PARAMETERS = List.of("id");

    private static final int ID_SEGMENT = 4;

    /** Takes what the operation needs and drops all headers, whoever set them. */
    public void enter(Exchange exchange) {
        var message = exchange.getMessage();
        var path = new HashMap<String, String>();
        for (var name : PATH_PARAMETERS) {
            pathParameter(message, name).ifPresent(value -> path.put(name, value));
        }
        var request = new Request(
                exchange.getFromRouteId(),
                path,
                Optional.ofNullable(message.getHeader(Exchange.HTTP_RAW_QUERY, String.class))
                        .orElse(""),
                Optional.ofNullable(message.getBody(byte[].class))
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse(""));
        message.removeHeaders("*");
        message.setHeader(OPERATION, request.operation());
        message.setBody(request);
    }

    /**
     * The path's own part. A query or header parameter of the same name would stand in the same header of Camel, so the
     * value is taken from the path itself: {@code /api/v1/<what>/<id>}, and perhaps something of it.
     */
    private static Optional<String> pathParameter(Message message, String name) {
        var path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
        var segments = path.split("/", -1);
        return message.getHeader(name) == null || segments.length <= ID_SEGMENT
                ? Optional.empty()
                : Optional.of(segments[ID_SEGMENT]);
    }

    /** Answers with what the operation replied, and nothing else. */
    public void leave(Exchange exchange) throws InvalidPayloadException {
        var message = exchange.getMessage();
        var reply = message.getMandatoryBody(Reply.class);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        message.setHeader(Exchange.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach(message::setHeader);
        message.setBody(reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
