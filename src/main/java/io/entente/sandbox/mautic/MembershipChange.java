package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Somebody's adding or removing of a contact to or from a segment or a campaign.
 *
 * @param bundle the part of Mautic that tells it: {@code lead} for segments, {@code campaign} for campaigns
 * @param object {@code segment} or {@code campaign}
 */
record MembershipChange(String bundle, String object, int group, String name, boolean added, Author author) {

    static MembershipChange of(Segment segment, boolean added, Author author) {
        return new MembershipChange("lead", "segment", segment.id(), segment.name(), added, author);
    }

    static MembershipChange of(Asset campaign, boolean added, Author author) {
        return new MembershipChange("campaign", "campaign", campaign.id(), campaign.name(), added, author);
    }

    String action() {
        return added ? "added" : "removed";
    }

    // Those of a campaign: TimelineEventLogCampaignSubscriber of Mautic's source, not recorded.
    String properties() {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (object.equals("campaign")) {
            properties.put("campaign_id", group).put("campaign_name", name);
        }
        return properties.put("object_description", name).toString();
    }
}
