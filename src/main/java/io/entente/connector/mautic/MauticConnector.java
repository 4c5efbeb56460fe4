package io.entente.connector.mautic;

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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Mautic as the marketing side. Beside the aliases of contact fields it knows {@code dnc.<channel>} (whether the contact
 * opted out), and to read only {@code owner.name}, {@code stage} and {@code date_added}.
 */
public final class MauticConnector implements Connector {
    private final MauticGateway gateway;
    private final MauticFields fields;
    private final ContactPages pages;
    private final ContactReader reader;
    private final AuditFeed feed;
    private final ContactWriter writer;
    private final ContactDeletion deletion;
    private final Notes notes;
    private final Points points;
    private final AroundContacts around;
    private final Limits limits;

    /**
     * @param known what needs not be read again; {@link KnownValues#none()} reads everything that changed
     * @param clock tells when a contact was found to be gone, where Mautic does not
     */
    public MauticConnector(MauticGateway gateway, MauticSettings settings, KnownValues known, Clock clock) {
        var codec = new ContactCodec(settings.fields());
        // Whom Mautic takes us for: nothing but a contact that we created tells it.
        var ownHand = new AtomicReference<@Nullable Author>();
        this.gateway = gateway;
        this.fields = new MauticFields(gateway, settings.fields());
        this.pages = new ContactPages(gateway, codec, fields);
        this.reader = new ContactReader(pages, settings.readPage(), clock);
        this.feed = new AuditFeed(gateway, new AuditDigest(reader, codec, known, ownHand), settings);
        this.writer = new ContactWriter(
                new Batches(pages),
                new ContactUpdates(gateway, codec, pages),
                new ContactCreations(gateway, codec, fields, settings.idField(), ownHand));
        this.notes = new Notes(gateway);
        this.points = new Points(gateway);
        this.deletion = new ContactDeletion(gateway, reader);
        this.around = new AroundContacts(gateway, settings, clock);
        this.limits = new Limits(WriteChecks.MOST_IN_A_BATCH, settings.readPage());
    }

    @Override
    public String system() {
        return ContactCodec.SYSTEM;
    }

    @Override
    public Side side() {
        return Side.MARKETING;
    }

    @Override
    public List<String> objects() {
        return List.of(ContactCodec.OBJECT);
    }

    @Override
    public Optional<RecordKey> keyOf(String id) {
        return ContactCodec.isId(id) ? Optional.of(ContactCodec.key(id)) : Optional.empty();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.TELLS_MERGES, Capability.TELLS_DELETIONS, Capability.TELLS_STORED_VALUES);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public List<ObjectSchema> describe() {
        var contact = fields.describe();
        pages.leavesOutMore(contact);
        return List.of(contact);
    }

    @Override
    public String reads() {
        return "without " + pages.leftOut();
    }

    @Override
    public Cursor latest() {
        return feed.latest();
    }

    @Override
    public ChangeFeed changesSince(Cursor cursor) {
        return feed.changesSince(cursor);
    }

    @Override
    public List<String> relatedStreams() {
        return around.names();
    }

    @Override
    public Map<String, Failure> hiddenStreams() {
        return around.hidden();
    }

    /** One request for each stream, and one more for what was never met before: titles, and whom an e-mail was sent to. */
    @Override
    public Map<String, RelatedPage> related(Map<String, Optional<Cursor>> from) {
        return around.pages(from);
    }

    @Override
    public List<Observation> read(List<RecordKey> keys) {
        return reader.read(keys);
    }

    @Override
    public SweepPage sweep(String object, Optional<SweepToken> after) {
        requireContact(object);
        return reader.sweep(after);
    }

    @Override
    public long count(String object) {
        requireContact(object);
        return pages.count();
    }

    @Override
    public List<WriteOutcome> write(List<Write> writes) {
        return switch (writes.isEmpty() ? ContactCodec.OBJECT : writes.get(0).object()) {
            case Notes.OBJECT -> notes.write(writes);
            case Points.OBJECT -> points.write(writes);
            default -> writer.write(writes);
        };
    }

    /** Two requests for each contact: a look right before, because a merged id would delete the one that survived. */
    @Override
    public List<WriteOutcome> delete(List<RecordKey> keys) {
        return deletion.delete(keys);
    }

    @Override
    public boolean provesWriting() {
        return new RightToEdit(gateway, pages).isProved();
    }

    @Override
    public long calls() {
        return gateway.calls();
    }

    private static void requireContact(String object) {
        if (!object.equals(ContactCodec.OBJECT)) {
            throw MauticErrors.of("mautic.unknown-object", object);
        }
    }
}
