package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the companies of a contact: a counted list of rows whose values are all text. */
final class CompanyJson {

    private CompanyJson() {}

    static ObjectNode list(List<Companies.Tie> ties, Companies companies) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", ties.size());
        var rows = body.putArray("companies");
        for (int i = 0; i < ties.size(); i++) {
            rows.add(row(ties.get(i), i == ties.size() - 1, companies));
        }
        return body;
    }

    private static ObjectNode row(Companies.Tie tie, boolean primary, Companies companies) {
        Companies.Company company = tie.company();
        String author = String.valueOf(company.author().id());
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("company_id", String.valueOf(company.id()))
                .put("date_associated", DateTimes.naive(tie.since()))
                .put("is_primary", primary ? "1" : "0")
                .put("id", String.valueOf(company.id()))
                .put("is_published", "1")
                .put("date_added", DateTimes.naive(company.added()))
                .put("created_by", author)
                .put("created_by_user", company.author().name());
        companies.modified(company).ifPresent(time -> row.put("date_modified", DateTimes.naive(time))
                .put("modified_by", author)
                .put("modified_by_user", company.author().name()));
        row.put("social_cache", "a:0:{}").put("score", "0");
        return row.put("companyname", company.name());
    }
}
