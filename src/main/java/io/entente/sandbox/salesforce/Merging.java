package io.entente.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges records of one object: the losers go to the bin and name the winner. */
final class Merging {

    private static final int MOST_LOSERS = 2;

    private final Org org;
    private final Saver saver;

    Merging(Org org, Saver saver) {
        this.org = org;
        this.saver = saver;
    }

    /** Merges the losers into the master, which keeps its values, and gives back the master. */
    Row merge(String masterId, List<String> loserIds, Actor actor) {
        if (loserIds.isEmpty() || loserIds.size() > MOST_LOSERS) {
            throw ApiException.badRequest(
                    "INVALID_ARGUMENT", "At most three records can be merged, the master included");
        }
        return org.write(() -> {
            ObjectType type = org.schema()
                    .ofId(masterId)
                    .filter(object -> object.field("MasterRecordId").isPresent())
                    .orElseThrow(() -> ApiException.badRequest("INVALID_TYPE", "This object cannot be merged"));
            Row master = Records.live(org, type.name(), masterId);
            for (String loserId : loserIds) {
                Row loser = Records.live(org, type.name(), loserId);
                adopt(master, loser, actor);
                saver.store(
                        loser,
                        Map.of(type.require("IsDeleted"), true, type.require("MasterRecordId"), master.id()),
                        actor);
            }
            Field isDeleted = org.schema().require("CampaignMember").require("IsDeleted");
            new Campaigns(org).twins(master).forEach(twin -> saver.store(twin, Map.of(isDeleted, true), actor));
            return saver.store(master, Map.of(), actor);
        });
    }

    /** Gives the loser's children to the master, past all rules. */
    private void adopt(Row master, Row loser, Actor actor) {
        for (ObjectType type : org.schema().objects()) {
            List<Field> links = type.fields().stream()
                    .filter(field -> field.isCreateable()
                            && field.referenceTo().contains(master.type().name()))
                    .toList();
            for (Row child :
                    List.copyOf(links.isEmpty() ? List.of() : org.table(type).all())) {
                Map<Field, String> changes = new LinkedHashMap<>();
                links.stream()
                        .filter(link -> loser.id().equals(child.get(link)))
                        .forEach(link -> changes.put(link, master.id()));
                if (!changes.isEmpty()) {
                    saver.store(child, changes, actor);
                }
            }
        }
    }
}
