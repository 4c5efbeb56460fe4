package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Collections of 200 leads, and pages of 2,000: the most that one request takes. */
final class SingleRequests implements CrmWire {
    /** Leads that one query answers. */
    static final int PAGE = 2_000;

    private static final int BATCH = 200;

    private final Sandbox sandbox;

    SingleRequests(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public int unit() {
        return BATCH;
    }

    @Override
    public List<String> write(List<ObjectNode> leads) {
        var body = Http.JSON.createObjectNode().put("allOrNone", false);
        var records = body.putArray("records");
        for (var lead : leads) {
            lead.putObject("attributes").put("type", "Lead");
            records.add(lead);
        }
        var ids = new ArrayList<String>();
        for (var answer : sandbox.crm().send("PATCH", DATA + "/composite/sobjects/Lead/" + KEY, body)) {
            if (!answer.path("success").asBoolean()) {
                throw Jvm.broken("the sandbox refused a lead that is complete", null);
            }
            ids.add(answer.path("id").asText());
        }
        return ids;
    }

    @Override
    public void read(Set<String> fields, long most, Consumer<JsonNode> take) {
        var columns = new TreeSet<>(fields);
        columns.add("Id");
        String last = "";
        long left = most;
        int size;
        do {
            long limit = Math.min(left, PAGE);
            var query = "SELECT %s FROM Lead%s ORDER BY Id LIMIT %d"
                    .formatted(String.join(",", columns), last.isEmpty() ? "" : " WHERE Id > '" + last + "'", limit);
            var records = sandbox.crm()
                    .get(DATA + "/query?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                    .path("records");
            records.forEach(take);
            size = records.size();
            last = size == 0 ? last : records.path(size - 1).path("Id").asText();
            left -= size;
        } while (size == PAGE && left > 0);
    }
}
