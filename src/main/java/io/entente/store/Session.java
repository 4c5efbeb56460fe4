package io.entente.store;

import org.jdbi.v3.core.Handle;

/** All tables, inside one transaction; not to be kept beyond it, nor shared between threads. */
public final class Session {
    private final Mirror mirror;
    private final People people;
    private final Agreements agreements;
    private final Journal journal;
    private final Runs runs;
    private final Cursors cursors;
    private final Findings findings;
    private final Leases leases;
    private final Unreadables unreadables;
    private final Parked parked;
    private final Unions unions;
    private final PlannedDeletions plannedDeletions;
    private final AppliedLately appliedLately;
    private final Calls calls;
    private final RelatedRecords related;
    private final MatchKeys matchKeys;
    private final BulkJobs bulkJobs;
    private final NewAccounts newAccounts;

    Session(Handle handle) {
        var sql = new Sql(handle);
        mirror = new Mirror(sql);
        people = new People(sql);
        agreements = new Agreements(sql);
        journal = new Journal(sql);
        runs = new Runs(sql);
        cursors = new Cursors(sql);
        findings = new Findings(sql);
        leases = new Leases(sql);
        unreadables = new Unreadables(sql);
        parked = new Parked(sql);
        unions = new Unions(sql);
        plannedDeletions = new PlannedDeletions(sql);
        appliedLately = new AppliedLately(sql);
        calls = new Calls(sql);
        related = new RelatedRecords(sql);
        matchKeys = new MatchKeys(sql);
        bulkJobs = new BulkJobs(sql);
        newAccounts = new NewAccounts(sql);
    }

    public Mirror mirror() {
        return mirror;
    }

    public People people() {
        return people;
    }

    public Agreements agreements() {
        return agreements;
    }

    public Journal journal() {
        return journal;
    }

    public Runs runs() {
        return runs;
    }

    public Cursors cursors() {
        return cursors;
    }

    public Findings findings() {
        return findings;
    }

    public Leases leases() {
        return leases;
    }

    public Unreadables unreadables() {
        return unreadables;
    }

    public Parked parked() {
        return parked;
    }

    public Unions unions() {
        return unions;
    }

    public PlannedDeletions plannedDeletions() {
        return plannedDeletions;
    }

    public AppliedLately appliedLately() {
        return appliedLately;
    }

    public Calls calls() {
        return calls;
    }

    public RelatedRecords related() {
        return related;
    }

    public MatchKeys matchKeys() {
        return matchKeys;
    }

    public BulkJobs bulkJobs() {
        return bulkJobs;
    }

    public NewAccounts newAccounts() {
        return newAccounts;
    }
}
