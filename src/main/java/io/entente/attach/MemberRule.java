package io.entente.attach;

import java.util.Optional;
import java.util.Set;

/**
 * A group of marketing's contacts that stands for a campaign of the CRM.
 *
 * @param group what kind of group it is
 * @param name its name, or its id
 * @param campaign the campaign's name, or its id of 15 or 18 characters
 * @param status the state of new members; absent for the campaign's own default
 * @param left the state of those who left the group again, where nobody gave them another meanwhile; absent to leave them
 */
public record MemberRule(Group group, String name, String campaign, Optional<String> status, Optional<String> left) {
    /** Kinds of groups, by the names of marketing's streams. */
    public enum Group {
        SEGMENT("segment"),
        CAMPAIGN("campaign");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        /** The stream of such groups, the kind of their records, and the field of a member that holds the group's id. */
        public String label() {
            return label;
        }

        /** The kind of record that says who is in. */
        String member() {
            return label + "-member";
        }

        Set<String> streams() {
            return Set.of(label, member());
        }
    }
}
