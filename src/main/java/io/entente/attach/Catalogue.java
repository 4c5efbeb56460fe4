package io.entente.attach;

import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The campaigns and groups that both systems have. Kept in the order of their keys, none that is gone.
 *
 * @param groups marketing's segments and campaigns
 * @param campaigns the CRM's campaigns
 * @param statuses the states that members of these campaigns can have
 */
public record Catalogue(List<RelatedRecord> groups, List<RelatedRecord> campaigns, List<RelatedRecord> statuses) {
    private static final int SHORT_ID = 15;
    private static final String NAME_FIELD = "Name";

    public Catalogue {
        groups = living(groups);
        campaigns = living(campaigns);
        statuses = living(statuses);
    }

    /** Where nothing is known. */
    public static Catalogue empty() {
        return new Catalogue(List.of(), List.of(), List.of());
    }

    /** Campaigns that bear the name, or the one that has the id; mostly one. */
    public List<RelatedRecord> campaigns(String nameOrId) {
        var byId =
                campaigns.stream().filter(each -> hasId(each.key(), nameOrId)).toList();
        return byId.isEmpty()
                ? campaigns.stream()
                        .filter(each -> each.value(NAME_FIELD).display().equals(nameOrId))
                        .toList()
                : byId;
    }

    /** The states that a member of the campaign can have. */
    public List<String> statuses(RecordKey campaign) {
        return statuses.stream()
                .filter(each -> each.about().contains(campaign))
                .map(each -> each.value("Label").display())
                .toList();
    }

    /** Marketing's group of that kind and name, or id. */
    public Optional<RelatedRecord> group(MemberRule.Group kind, String nameOrId) {
        var ofKind = groups.stream().filter(each -> each.isA(kind.label())).toList();
        return ofKind.stream()
                .filter(each -> each.key().id().equals(nameOrId))
                .findFirst()
                .or(() -> ofKind.stream()
                        .filter(each -> each.value("name").display().equals(nameOrId))
                        .findFirst());
    }

    private static boolean hasId(RecordKey key, String id) {
        return key.id().equals(id)
                || (id.length() == SHORT_ID
                        && key.id().length() > SHORT_ID
                        && key.id().startsWith(id));
    }

    private static List<RelatedRecord> living(List<RelatedRecord> records) {
        return records.stream()
                .filter(record -> !record.gone())
                .distinct()
                .sorted(Comparator.comparing(RelatedRecord::key))
                .toList();
    }
}
