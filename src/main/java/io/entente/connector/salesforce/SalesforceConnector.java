package io.entente.connector.salesforce;

import io.entente.connector.BulkWriter;
import io.entente.connector.Capability;
import io.entente.connector.ChangeFeed;
import io.entente.connector.Connector;
import io.entente.connector.Cursor;
import io.entente.connector.Limits;
import io.entente.connector.RelatedPage;
import io.entente.connector.SweepPage;
import io.entente.connector.SweepToken;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.ObjectSchema;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Leads and contacts of one org. Thread-safe. */
public final class SalesforceConnector implements Connector {
    /** The vendor's name in record keys. */
    public static final String SYSTEM = "salesforce";

    private static final Map<String, String> OBJECT_BY_PREFIX = Map.of("00Q", "Lead", "003", "Contact");

    /** The kinds of record that stand for people. */
    static final List<String> OBJECTS = List.of("Lead", "Contact");

    private static final int WRITE_BATCH = 200;

    /** Fields of leads and contacts that name what stands around them. */
    private static final List<String> NAMING = List.of("ConvertedOpportunityId", "ConvertedAccountId", "AccountId");

    /** What accounts are matched by, and named by. */
    private static final Map<String, Set<String>> FOR_ACCOUNTS =
            Map.of("Lead", Set.of("Company", "Email", "Website"), "Contact", Set.of("AccountId", "Email"));

    private final SalesforceGateway gateway;
    private final Schemas schemas;
    private final Selections selections;
    private final ChangeReader changes;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordDeletion deletion;
    private final OrgRules rules;
    private final RelatedReader related;
    private final BulkWriter bulk;

    /** Reads without bulk jobs. Nothing is asked yet. */
    public SalesforceConnector(SalesforceGateway gateway, SalesforceReading reading, Clock clock) {
        this(gateway, reading, BulkSettings.NEVER, clock);
    }

    /** Nothing is asked yet. */
    public SalesforceConnector(SalesforceGateway gateway, SalesforceReading reading, BulkSettings bulk, Clock clock) {
        this.gateway = gateway;
        this.schemas = new Schemas(gateway, reading.fields());
        var soql = new Soql(gateway);
        this.selections = new Selections(
                OBJECTS.stream()
                        .map(object ->
                                new Selection(object, fields(reading, object), reading.externalId(), schemas, gateway))
                        .toList(),
                schemas,
                soql);
        this.changes = new ChangeReader(gateway, soql, selections, reading.overlap(), reading.bin(), clock);
        this.reader = new RecordReader(gateway, soql, selections, bulk, clock);
        this.bulk = new BulkIngest(gateway, schemas, reading, bulk);
        this.rules = new OrgRules(soql);
        this.writer = new RecordWriter(gateway, schemas, soql, reading.externalId(), reading.assignNewLeads());
        this.related = new RelatedReader(gateway, soql, schemas, reading, clock);
        this.deletion = new RecordDeletion(gateway, reader);
    }

    private static Set<String> fields(SalesforceReading reading, String object) {
        var fields = new TreeSet<>(reading.fieldsOf(object));
        if (reading.around().contains("Account")) {
            fields.addAll(FOR_ACCOUNTS.getOrDefault(object, Set.of()));
        }
        return fields;
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    @Override
    public Side side() {
        return Side.CRM;
    }

    @Override
    public List<String> objects() {
        return OBJECTS;
    }

    @Override
    public Optional<RecordKey> keyOf(String id) {
        return keyIn(id);
    }

    /** The record that an id names by its prefix. */
    static Optional<RecordKey> keyIn(String id) {
        if (!SalesforceIds.isValid(id)) {
            return Optional.empty();
        }
        return Optional.ofNullable(OBJECT_BY_PREFIX.get(id.substring(0, 3)))
                .map(object -> new RecordKey(SYSTEM, object, SalesforceIds.toLong(id)));
    }

    @Override
    public Optional<RecordKey> successor(SystemRecord record) {
        return record.standing() == Standing.CONVERTED
                ? keyOf(record.value("ConvertedContactId").display())
                : Optional.empty();
    }

    @Override
    public List<String> relatedStreams() {
        return related.streams();
    }

    /** Any of them may be deleted for good, past the recycle bin. */
    @Override
    public Set<String> sweptStreams() {
        return related.swept();
    }

    @Override
    public Map<String, Failure> hiddenStreams() {
        return related.hidden();
    }

    @Override
    public Map<String, RelatedPage> related(Map<String, Optional<Cursor>> from) {
        return related.pages(from);
    }

    @Override
    public List<RecordKey> named(SystemRecord record) {
        return NAMING.stream()
                .flatMap(field -> AroundPeople.keyIn(record.value(field).display()).stream())
                .filter(key -> related.streams().contains(key.object()))
                .toList();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.TELLS_MERGES, Capability.TELLS_DELETIONS, Capability.CONVERTS_LEADS);
    }

    @Override
    public Limits limits() {
        return new Limits(WRITE_BATCH, Soql.PAGE);
    }

    /** One call for each object, and one for each field of a related record that was hidden; a field that the org shows now is read from now on, one that it hides no longer. */
    @Override
    public List<ObjectSchema> describe() {
        return selections.all().stream().map(this::describe).toList();
    }

    private ObjectSchema describe(Selection selection) {
        var described = schemas.refresh(selection.object());
        selections.askAgain(selection);
        selection.fit(described);
        return selection.shown(described.schema());
    }

    /** One call for each. */
    @Override
    public List<ObjectSchema> describeAround(Collection<String> around) {
        return around.stream().map(object -> schemas.refresh(object).schema()).toList();
    }

    @Override
    public String rules() {
        return rules.fingerprint();
    }

    @Override
    public String reads() {
        return selections.all().stream().map(Selection::select).toList().toString();
    }

    @Override
    public Cursor latest() {
        return changes.latest();
    }

    @Override
    public ChangeFeed changesSince(Cursor cursor) {
        return changes.since(cursor);
    }

    @Override
    public List<Observation> read(List<RecordKey> keys) {
        return reader.read(keys);
    }

    @Override
    public SweepPage sweep(String object, Optional<SweepToken> after) {
        return reader.sweep(object, after);
    }

    @Override
    public long count(String object) {
        return reader.count(object);
    }

    @Override
    public List<WriteOutcome> write(List<Write> writes) {
        return writer.write(writes);
    }

    @Override
    public Optional<BulkWriter> bulk() {
        return Optional.of(bulk);
    }

    /** One call to look and one to delete. */
    @Override
    public List<WriteOutcome> delete(List<RecordKey> keys) {
        return deletion.delete(keys);
    }

    @Override
    public long calls() {
        return gateway.calls();
    }

    @Override
    public void askUsage() {
        gateway.askUsage();
    }
}
