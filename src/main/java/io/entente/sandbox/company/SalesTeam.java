package io.entente.sandbox.company;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.salesforce.Settings.Member;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The company's reps as the org knows them. */
final class SalesTeam {

    /** A user of the org who sells. */
    record Rep(String id, String name) {}

    private SalesTeam() {}

    /** In the order of {@link Company#REPS}. */
    static List<Rep> of(URI crm) {
        JsonNode users = Wire.open(crm).get("/sandbox/users");
        List<Rep> reps = new ArrayList<>();
        for (Member member : Company.REPS) {
            String name = member.firstName() + " " + member.lastName();
            for (JsonNode user : users) {
                if (user.path("name").asText().equals(name)) {
                    reps.add(new Rep(user.path("id").asText(), name));
                }
            }
        }
        return reps;
    }
}
