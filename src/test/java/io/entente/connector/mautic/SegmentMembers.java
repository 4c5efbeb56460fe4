package io.entente.connector.mautic;

import io.entente.connector.RelatedHarness;
import io.entente.model.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who is in which segment: comes, goes, and comes again once the segment has another name. */
final class SegmentMembers implements RelatedHarness {
    static final String STREAM = "segment-member";

    private final MauticHarness mautic;

    SegmentMembers(MauticHarness mautic) {
        this.mautic = mautic;
    }

    @Override
    public String stream() {
        return STREAM;
    }

    @Override
    public String text() {
        return "name";
    }

    @Override
    public int page() {
        return 20;
    }

    @Override
    public RecordKey person(String email) {
        return mautic.create(email, "Ada");
    }

    @Override
    public RecordKey add(RecordKey person, String text) {
        var segment = mautic.asBob("POST", "/api/segments/new", Map.of("name", text))
                .path("list")
                .path("id")
                .asText();
        var member = new RecordKey("mautic", STREAM, segment + "-" + person.id());
        move(member, "add");
        return member;
    }

    @Override
    public List<RecordKey> fill(RecordKey person, int records) {
        var members = new ArrayList<RecordKey>();
        for (int i = 0; i < records; i++) {
            members.add(add(person, "Segment " + i));
        }
        return members;
    }

    @Override
    public void change(RecordKey key, String text) {
        move(key, "remove");
        mautic.asBob("PATCH", "/api/segments/" + part(key, 0) + "/edit", Map.of("name", text));
        move(key, "add");
    }

    @Override
    public void delete(RecordKey key) {
        move(key, "remove");
    }

    private void move(RecordKey member, String how) {
        mautic.asBob("POST", "/api/segments/" + part(member, 0) + "/contact/" + part(member, 1) + "/" + how, Map.of());
    }

    private static String part(RecordKey member, int part) {
        return member.id().split("-", 2)[part];
    }
}
