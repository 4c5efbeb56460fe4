package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The least that has to cross the wire, one request after the other. No matching, no store, no second look. */
final class BareWire {
    /** Contacts that one request answers. */
    static final int PAGE = 1_000;

    private static final int BATCH = 200;
    private static final String CRM_ID = "entente_crm_id";
    private static final String ID = "entente_id";

    private final Sandbox sandbox;
    private final Fields fields;
    private final CrmWire crm;
    private final Map<String, Long> contactByLead = new HashMap<>();

    /**
     * The fields that the loop reads, too.
     *
     * @param marketing aliases of contacts
     * @param lead of leads
     */
    record Fields(Set<String> marketing, Set<String> lead) {}

    BareWire(Sandbox sandbox, Fields fields, CrmWire crm) {
        this.sandbox = sandbox;
        this.fields = fields;
        this.crm = crm;
    }

    /** @param work returns how many leads it was about */
    Measured measured(LongSupplier work) {
        var self = ProcessHandle.current();
        sandbox.countFromZero();
        var before = self.info().totalCpuDuration().orElse(Duration.ZERO);
        long begin = System.nanoTime();
        long records = work.getAsLong();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var used = self.info().totalCpuDuration().orElse(Duration.ZERO).minus(before);
        return new Measured(records, took, used, sandbox.calls(), records, new Measured.Heap(0, 0), 0);
    }

    /** A lead on its way, without the rest of what marketing tells of it: thousands are held at a time. */
    private record Moving(long contact, ObjectNode lead) {}

    /** Pages the contacts out of the one, writes them to the other and the ids back; returns how many. */
    long load() {
        return inUnits(CrmWire.ALL, contact -> UUID.randomUUID().toString(), moving -> {
            var ids = write(moving);
            for (int from = 0; from < ids.size(); from += BATCH) {
                int to = Math.min(ids.size(), from + BATCH);
                writeBack(moving.subList(from, to), ids.subList(from, to));
            }
        });
    }

    /** Pages the first contacts out of marketing again and writes them to the CRM; returns how many. */
    long toCrm(long first) {
        return inUnits(first, contact -> value(contact, ID).asText(), this::write);
    }

    private List<String> write(List<Moving> moving) {
        return crm.write(moving.stream().map(Moving::lead).toList());
    }

    /** Reads the first leads of the CRM again and writes one of their fields to marketing; returns how many. */
    long toMarketing(long first, String field, String alias) {
        var batch = Http.JSON.createArrayNode();
        crm.read(fields.lead(), first, lead -> {
            batch.addObject()
                    .put("id", contactByLead.getOrDefault(lead.path("Id").asText(), 0L))
                    .put(alias, lead.path(field).asText());
            if (batch.size() == BATCH) {
                sandbox.marketing().send("PATCH", "/api/contacts/batch/edit", batch);
                batch.removeAll();
            }
        });
        if (!batch.isEmpty()) {
            sandbox.marketing().send("PATCH", "/api/contacts/batch/edit", batch);
        }
        return first;
    }

    /** Reads both sides once and returns how many leads are not the same on both, those that one lacks included. */
    long differing() {
        var held = new HashMap<String, Integer>();
        var alone = new long[1];
        contacts(CrmWire.ALL, contact -> {
            var lead = value(contact, CRM_ID).asText("");
            if (lead.isEmpty()) {
                alone[0]++;
            } else {
                held.put(lead, Leads.fingerprint(Leads.toCrm(contact)));
            }
        });
        crm.read(fields.lead(), CrmWire.ALL, lead -> {
            var print = held.remove(lead.path("Id").asText());
            alone[0] += print != null && print == Leads.fingerprint(lead) ? 0 : 1;
        });
        return alone[0] + held.size();
    }

    private long inUnits(long first, Function<JsonNode, String> key, Consumer<List<Moving>> write) {
        var waiting = new ArrayList<Moving>();
        long moved = contacts(first, contact -> {
            var lead = Leads.toCrm(contact).put(CrmWire.KEY, key.apply(contact));
            waiting.add(new Moving(contact.path("id").asLong(), lead));
            if (waiting.size() == crm.unit()) {
                write.accept(waiting);
                waiting.clear();
            }
        });
        if (!waiting.isEmpty()) {
            write.accept(waiting);
        }
        return moved;
    }

    private long contacts(long first, Consumer<JsonNode> take) {
        var select = fields.marketing().stream()
                .filter(field -> !field.contains("."))
                .map(field -> "&select%5B%5D=" + field)
                .collect(Collectors.joining());
        long told = 0;
        long last = 0;
        int size;
        long limit;
        do {
            limit = Math.min(PAGE, first - told);
            var page = sandbox.marketing()
                    .get("/api/contacts?limit=" + limit + "&orderBy=id&orderByDir=asc&select%5B%5D=id&select%5B%5D="
                            + ID
                            + select + "&where%5B0%5D%5Bcol%5D=id&where%5B0%5D%5Bexpr%5D=gt&where%5B0%5D%5Bval%5D="
                            + last)
                    .path("contacts");
            size = page.size();
            told += size;
            for (var contact : page) {
                last = contact.path("id").asLong();
                take.accept(contact);
            }
        } while (size == limit && told < first);
        return told;
    }

    private void writeBack(List<Moving> moving, List<String> ids) {
        var body = Http.JSON.createArrayNode();
        for (int i = 0; i < ids.size(); i++) {
            contactByLead.put(ids.get(i), moving.get(i).contact());
            body.addObject()
                    .put("id", moving.get(i).contact())
                    .put(CRM_ID, ids.get(i))
                    .put(ID, moving.get(i).lead().path(CrmWire.KEY).asText());
        }
        sandbox.marketing().send("PATCH", "/api/contacts/batch/edit", body);
    }

    private static JsonNode value(JsonNode contact, String alias) {
        return contact.path("fields").path("all").path(alias);
    }
}
