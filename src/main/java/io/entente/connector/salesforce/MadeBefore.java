package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.connector.WriteOutcome.Done;
import io.entente.connector.WriteOutcome.Refused;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Accounts, campaigns, members of campaigns and tasks that are there although their creation was refused: sent before by us, or made by
 * somebody else. Members are not upserted twice, because the fields that name whom and what take no change, and one for a
 * campaign and a person is all there can be.
 */
final class MadeBefore {
    private static final String MEMBER = "CampaignMember";
    private static final Set<String> AROUND = Set.of(MEMBER, "Account", "Campaign", "Task");
    private static final Set<String> HINTS =
            Set.of("salesforce.duplicate-value", "salesforce.invalid-field-for-insert-update");

    /** With the ids of their campaigns and people the request line stays below the 16,384 bytes allowed. */
    private static final int MOST_AT_ONCE = 100;

    private static final List<String> NAMED = List.of("CampaignId", "LeadId", "ContactId");

    private final Soql soql;
    private final String externalId;

    MadeBefore(Soql soql, String externalId) {
        this.soql = soql;
        this.externalId = externalId;
    }

    /** Why none of them can be made: other than leads, they must not hold up everything else. */
    Optional<Failure> unable(String object, Schemas schemas) {
        if (!AROUND.contains(object)) {
            return Optional.empty();
        }
        try {
            WriteChecks.requireExternalId(schemas.of(object), externalId);
            return Optional.empty();
        } catch (Failure failure) {
            if (failure.kind() == Failure.Kind.CONFIGURATION) {
                return Optional.of(failure);
            }
            throw failure;
        }
    }

    /** Looks for those whose refusal says that they are there; one call for every hundred. What is not found stays refused. */
    void settle(List<Write> writes, Map<Integer, WriteOutcome> outcomes) {
        if (!AROUND.contains(writes.get(0).object()) || writes.get(0).kind() == Write.Kind.UPDATE) {
            return;
        }
        var refused = new LinkedHashMap<Integer, Write>();
        for (int i = 0; i < writes.size(); i++) {
            if (outcomes.get(i) instanceof Refused one
                    && HINTS.contains(one.failure().code())) {
                refused.put(i, writes.get(i));
            }
        }
        if (refused.isEmpty()) {
            return;
        }
        List<JsonNode> rows;
        try {
            rows = found(List.copyOf(refused.values()));
        } catch (Failure unread) {
            if (!unread.isTransient()) {
                throw unread;
            }
            // The answers of all others must not get lost with it.
            refused.keySet().forEach(i -> outcomes.put(i, new Refused(unread)));
            return;
        }
        refused.forEach((i, write) -> rows.stream()
                .filter(row -> isIt(write, row))
                .findFirst()
                .flatMap(row -> AroundPeople.keyIn(Selection.id(row)))
                .ifPresent(key -> outcomes.put(i, new Done(key, false, Map.of()))));
    }

    private List<JsonNode> found(List<Write> writes) {
        var rows = new ArrayList<JsonNode>();
        for (int from = 0; from < writes.size(); from += MOST_AT_ONCE) {
            rows.addAll(ask(writes.subList(from, Math.min(from + MOST_AT_ONCE, writes.size()))));
        }
        return rows;
    }

    private List<JsonNode> ask(List<Write> writes) {
        var object = writes.get(0).object();
        var conditions = Stream.concat(
                        Stream.of(in(externalId, writes)),
                        object.equals(MEMBER) ? Stream.of(members(writes)) : Stream.of())
                .collect(Collectors.joining(" OR "));
        var names = object.equals(MEMBER) ? "," + String.join(",", NAMED) : "";
        return soql.all(soql.query("SELECT Id," + externalId + names + " FROM " + object + " WHERE " + conditions));
    }

    /** More than are meant, where several campaigns are in one batch; each row is looked at then. */
    private static String members(List<Write> writes) {
        var whom = NAMED.stream()
                .skip(1)
                .filter(field ->
                        writes.stream().anyMatch(write -> write.values().containsKey(field)))
                .map(field -> in(field, writes))
                .collect(Collectors.joining(" OR "));
        return "(" + in("CampaignId", writes) + " AND (" + whom + "))";
    }

    private static String in(String field, List<Write> writes) {
        return field + " IN "
                + writes.stream()
                        .flatMap(write -> value(write, field).stream())
                        .distinct()
                        .map(Soql::quoted)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private boolean isIt(Write write, JsonNode row) {
        boolean isOurs = value(write, externalId)
                .filter(id -> id.equalsIgnoreCase(row.path(externalId).asText()))
                .isPresent();
        boolean isSameMember = write.object().equals(MEMBER)
                && NAMED.stream()
                        .filter(field -> write.values().containsKey(field))
                        .allMatch(field -> value(write, field)
                                .filter(id -> id.equals(row.path(field).asText()))
                                .isPresent());
        return isOurs || isSameMember;
    }

    private static Optional<String> value(Write write, String field) {
        return Optional.ofNullable(write.values().get(field)).map(FieldValue::display);
    }
}
