package io.entente.sandbox.salesforce;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a pretend org starts.
 *
 * @param port port on loopback, 0 for any free one
 * @param clock tells every stamp the org sets; the org itself cuts it to whole seconds
 * @param access what clients log in with
 * @param integrationUser whom every login leads to
 * @param reps further users, who may own records and act through the control calls
 * @param queues queues that may own leads
 * @param customFields fields that are there, and visible to all, from the start
 * @param dailyLimit API calls allowed in 24 hours
 * @param tokenLifetime how long a token lives without being used
 * @param loginInvalidates whether a login ends all older tokens
 * @param mayCustomize whether the integration user has "Customize Application"
 * @param carriedAtConversion custom Lead fields the admin mapped to the Contact field of the same name
 * @param pageSize most rows of a query page; the vendor promises 2,000 and may give fewer
 * @param bulk how bulk jobs are treated
 * @param seed makes ids and tokens differ between orgs and repeat between runs
 */
public record Settings(
        int port,
        Clock clock,
        AppAccess access,
        Member integrationUser,
        List<Member> reps,
        List<String> queues,
        List<CustomField> customFields,
        int dailyLimit,
        Duration tokenLifetime,
        boolean loginInvalidates,
        boolean mayCustomize,
        Set<String> carriedAtConversion,
        int pageSize,
        BulkService bulk,
        long seed) {

    /** A user of the org. */
    public record Member(String firstName, String lastName, String email, boolean active) {

        public static Member of(String firstName, String lastName, String email) {
            return new Member(firstName, lastName, email, true);
        }
    }

    public Settings {
        reps = List.copyOf(reps);
        queues = List.copyOf(queues);
        customFields = List.copyOf(customFields);
        carriedAtConversion = Set.copyOf(carriedAtConversion);
    }

    /** Whether this is the integration user's name, and its password with the security token behind it. */
    boolean knows(@Nullable String username, @Nullable String password) {
        return integrationUser.active()
                && integrationUser.email().equals(username)
                && (access.password() + access.securityToken()).equals(password);
    }

    /** A fresh Developer Edition org: no custom field, two reps, one queue, 15,000 calls a day. */
    public static Builder fresh(Clock clock) {
        return new Builder(clock);
    }

    /** A fresh org in which Lead and Contact have the external id {@code Entente_Id__c} already. */
    public static Builder withExternalId(Clock clock) {
        return fresh(clock)
                .customField(CustomField.externalId("Lead", "Entente_Id__c", 36))
                .customField(CustomField.externalId("Contact", "Entente_Id__c", 36));
    }

    /** Starts from the defaults and changes some. Not thread-safe. */
    public static final class Builder {

        private Clock clock;
        private int port;
        private AppAccess access = AppAccess.DEFAULT;
        private Member integrationUser = Member.of("Entente", "Integration", "integration@crm.example");
        private List<Member> reps = List.of(
                Member.of("Rosa", "Marchetti", "rosa@crm.example"), Member.of("Tom", "Okafor", "tom@crm.example"));
        private List<String> queues = List.of("Inbound Leads");
        private final List<CustomField> customFields = new ArrayList<>();
        private int dailyLimit = 15_000;
        private Duration tokenLifetime = Duration.ofHours(2);
        private boolean loginInvalidates;
        private boolean mayCustomize = true;
        private Set<String> carriedAtConversion = Set.of();
        private int pageSize = 2_000;
        private BulkService bulk = BulkService.AT_ONCE;
        private long seed = 1;

        private Builder(Clock clock) {
            this.clock = clock;
        }

        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        public Builder client(String id, String secret) {
            access = access.withClient(id, secret);
            return this;
        }

        /** The connected app takes the signatures that this certificate proves. */
        public Builder certificate(PublicKey key) {
            access = access.withCertificate(key);
            return this;
        }

        /** No admin has approved the integration user for the connected app. */
        public Builder userNotApproved() {
            access = access.notApproved();
            return this;
        }

        public Builder integrationUser(Member member) {
            integrationUser = member;
            return this;
        }

        public Builder reps(List<Member> members) {
            reps = members;
            return this;
        }

        public Builder queues(List<String> names) {
            queues = names;
            return this;
        }

        public Builder customField(CustomField field) {
            customFields.add(field);
            return this;
        }

        public Builder dailyLimit(int calls) {
            dailyLimit = calls;
            return this;
        }

        public Builder tokenLifetime(Duration idle) {
            tokenLifetime = idle;
            return this;
        }

        public Builder loginInvalidates() {
            loginInvalidates = true;
            return this;
        }

        public Builder mayNotCustomize() {
            mayCustomize = false;
            return this;
        }

        public Builder carriedAtConversion(Set<String> fields) {
            carriedAtConversion = fields;
            return this;
        }

        public Builder pageSize(int rows) {
            pageSize = rows;
            return this;
        }

        public Builder bulk(BulkService service) {
            bulk = service;
            return this;
        }

        public Builder seed(long number) {
            seed = number;
            return this;
        }

        public Settings build() {
            return new Settings(
                    port,
                    clock,
                    access,
                    integrationUser,
                    reps,
                    queues,
                    customFields,
                    dailyLimit,
                    tokenLifetime,
                    loginInvalidates,
                    mayCustomize,
                    carriedAtConversion,
                    pageSize,
                    bulk,
                    seed);
        }
    }
}
