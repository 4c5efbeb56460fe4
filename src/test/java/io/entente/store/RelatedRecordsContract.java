package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link RelatedRecords} promises. */
interface RelatedRecordsContract extends StoreUnderTest {
    RecordKey ADA = new RecordKey("salesforce", "Contact", "003a");
    RecordKey BOB = new RecordKey("salesforce", "Contact", "003b");
    RecordKey LEAD = new RecordKey("salesforce", "Lead", "00Qa");

    private static RecordKey key(String object, String id) {
        return new RecordKey("salesforce", object, id);
    }

    private static RelatedRecord record(RecordKey key, RecordKey... about) {
        return new RelatedRecord(
                key,
                List.of(about),
                NOON,
                false,
                Map.of("Name", FieldValue.text(key.id()), "Open", FieldValue.flag(true)));
    }

    private static RelatedRecord gone(RelatedRecord record) {
        return new RelatedRecord(record.key(), record.about(), LATER, true, record.fields());
    }

    private static RelatedRecord opportunity(String id) {
        return record(key("Opportunity", id));
    }

    private static RelatedRecord role(String id, RecordKey contact, RelatedRecord opportunity) {
        return record(key("OpportunityContactRole", id), contact, opportunity.key());
    }

    private void put(RelatedRecord... records) {
        given(s -> s.related().put(List.of(records), NOON));
    }

    @Test
    default void what_was_put_is_found_as_it_was_whatever_the_order_of_what_it_is_about() {
        var role = record(key("OpportunityContactRole", "1"), BOB, ADA, BOB);

        put(role, opportunity("o"));

        assertThat(mapped(s -> s.related().byKeys(List.of(role.key(), ADA))))
                .containsExactly(Map.entry(role.key(), role));
        assertThat(role.about()).containsExactly(ADA, BOB);
    }

    @Test
    default void only_what_differs_from_what_was_known_counts_as_changed() {
        var one = opportunity("one");
        var two = role("two", ADA, one);
        put(one, two);
        var moved = role("two", BOB, one);
        var later = new RelatedRecord(one.key(), one.about(), LATER, false, one.fields());

        assertThat(store().<List<RelatedRecord>>transact(s -> s.related().put(List.of(one, two), LATER)))
                .isEmpty();
        assertThat(store().<List<RelatedRecord>>transact(s -> s.related().put(List.of(later, moved), LATER)))
                .containsExactly(later, moved);
        assertThat(mapped(s -> s.related().byKeys(List.of(two.key())))).containsValue(moved);
    }

    @Test
    default void one_that_is_gone_is_remembered_where_it_was_known_and_counts_no_more() {
        var deal = opportunity("deal");
        var role = role("role", ADA, deal);
        put(deal, role, gone(opportunity("never seen")));

        var changed = store().transact(s -> s.related().put(List.of(gone(deal)), LATER));

        assertThat(changed).containsExactly(gone(deal));
        assertThat(mapped(s -> s.related().byKeys(List.of(deal.key(), key("Opportunity", "never seen")))))
                .containsExactly(Map.entry(deal.key(), gone(deal)));
        assertThat(mapped(s -> s.related().about(List.of(ADA)))).containsExactly(Map.entry(ADA, List.of(role)));
    }

    @Test
    default void a_contact_has_its_roles_and_their_opportunities_and_no_further_ones() {
        var mine = opportunity("mine");
        var others = opportunity("others");
        var role = role("r1", ADA, mine);
        put(mine, others, role, role("r2", BOB, mine), role("r3", BOB, others));

        assertThat(mapped(s -> s.related().about(List.of(ADA)))).containsExactly(Map.entry(ADA, List.of(mine, role)));
        assertThat(mapped(s -> s.related().about(List.of(ADA, BOB))).get(BOB)).contains(mine, others);
    }

    @Test
    default void what_a_role_that_is_gone_led_to_is_not_the_contacts_any_more() {
        var deal = opportunity("deal");
        var role = role("role", ADA, deal);
        put(deal, role);

        given(s -> s.related().put(List.of(gone(role)), LATER));

        assertThat(mapped(s -> s.related().about(List.of(ADA)))).containsExactly(Map.entry(ADA, List.of()));
    }

    @Test
    default void a_record_of_a_person_may_itself_name_what_stands_around_them() {
        var deal = opportunity("deal");
        put(deal);

        given(s -> s.related().tie(Map.of(LEAD, List.of(deal.key()))));

        assertThat(mapped(s -> s.related().about(List.of(LEAD)))).containsExactly(Map.entry(LEAD, List.of(deal)));
        assertThat(concerned(deal.key())).contains(LEAD);
        given(s -> s.related().tie(Map.of(LEAD, List.of())));
        assertThat(mapped(s -> s.related().about(List.of(LEAD)))).containsExactly(Map.entry(LEAD, List.of()));
        assertThat(concerned(deal.key())).isEmpty();
    }

    @Test
    default void a_change_concerns_whom_it_is_about_and_those_who_have_a_role_in_it() {
        var deal = opportunity("deal");
        put(deal, role("r1", ADA, deal), role("r2", BOB, deal));

        assertThat(concerned(deal.key())).contains(ADA, BOB);
        assertThat(concerned(key("OpportunityContactRole", "r1"))).contains(ADA).doesNotContain(BOB);
    }

    private Set<RecordKey> concerned(RecordKey key) {
        return Set.copyOf(listed(s -> s.related().concerned(List.of(key))));
    }

    @Test
    default void what_was_ever_about_a_record_is_found_gone_ones_included() {
        var contact = key("Contact", "c");
        var member = record(key("CampaignMember", "1"), contact);
        put(member, record(key("CampaignMember", "2"), key("Contact", "d")));
        put(gone(member));

        var about = store().read(session -> session.related().everAbout(List.of(contact)));

        assertThat(about).isEqualTo(Map.of(contact, List.of(gone(member))));
    }

    @Test
    default void all_of_a_kind_are_found_in_the_order_of_their_ids_without_those_that_are_gone() {
        var second = record(key("Campaign", "2"));
        var first = record(key("Campaign", "1"));
        var third = record(key("Campaign", "3"));
        put(second, first, third, record(key("Account", "4")));
        put(gone(third));

        var all = store().read(session -> session.related().all(first.key().system(), "Campaign"));

        assertThat(all).containsExactly(first, second);
    }

    @Test
    default void what_a_full_reading_did_not_tell_is_found() {
        var told = opportunity("told");
        var changed = opportunity("changed");
        put(told, changed, opportunity("vanished"), gone(opportunity("gone")));
        given(s -> s.related().put(List.of(told), LATER));
        given(s -> s.related().seen(List.of(changed.key()), LATER));

        assertThat(listed(s -> s.related().notSeenSince("salesforce", "Opportunity", LATER, 10)))
                .containsExactly(key("Opportunity", "vanished"));
        assertThat(store().<Long>read(s -> s.related().countNotSeenSince("salesforce", "Opportunity", LATER)))
                .isEqualTo(1);
    }
}
