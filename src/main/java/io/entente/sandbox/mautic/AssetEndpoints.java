package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists of forms, pages, e-mails and campaigns. That campaigns come as an array with a number as total was recorded, the
 * other lists are believed to.
 */
final class AssetEndpoints {

    private static final int DEFAULT_PAGE = 30;

    private final World world;

    AssetEndpoints(World world) {
        this.world = world;
    }

    void addTo(Router router, Gate gate) {
        Engagement engagement = world.engagement();
        router.on("GET", "/api/forms", gate.to(call -> list(call, "forms", "name", engagement.forms())))
                .on("GET", "/api/pages", gate.to(call -> list(call, "pages", "title", engagement.pages())))
                .on("GET", "/api/emails", gate.to(call -> list(call, "emails", "subject", engagement.emails())))
                .on("GET", "/api/campaigns", gate.to(call -> list(call, "campaigns", "name", engagement.campaigns())));
    }

    private Reply list(Call call, String plural, String title, Catalogue<Asset> catalogue) {
        call.require(Right.VIEW_CONTACTS);
        Paging paging = Paging.parse(call.query(), DEFAULT_PAGE);
        Where<Asset> where = Where.parse(call.query(), new Named());
        List<Asset> matching = catalogue.all().stream()
                .filter(asset -> asset.id() > where.afterId() && where.matches(asset))
                .toList();
        ArrayNode assets = JsonNodeFactory.instance.arrayNode();
        matching.stream()
                .skip(paging.start())
                .limit(paging.limit() == 0 ? Long.MAX_VALUE : paging.limit())
                .forEach(asset -> assets.add(json(asset, title)));
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", matching.size());
        body.set(plural, assets);
        return Json.reply(200, body);
    }

    private ObjectNode json(Asset asset, String title) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Made.put(json, Optional.of(asset.made()), world.version());
        json.put("id", asset.id()).put(title, asset.name());
        if (title.equals("subject")) {
            json.put("name", asset.name());
        }
        return json.put("alias", Audience.alias(asset.name()))
                .putNull("category")
                .putNull("publishUp")
                .putNull("publishDown");
    }

    /** What filters may name. */
    private record Named() implements Columns<Asset> {

        private static final Map<String, Function<Asset, Object>> COLUMNS =
                Map.of("id", Asset::id, "name", Asset::name);

        @Override
        public Optional<Kind> kind(String column) {
            return Optional.ofNullable(COLUMNS.get(column))
                    .map(getter -> column.equals("id") ? Kind.NUMBER : Kind.TEXT);
        }

        @Override
        public @Nullable Object value(Asset row, String column) {
            return Optional.ofNullable(COLUMNS.get(column))
                    .map(getter -> getter.apply(row))
                    .orElse(null);
        }
    }
}
