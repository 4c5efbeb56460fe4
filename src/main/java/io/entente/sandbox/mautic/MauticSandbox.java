package io.entente.sandbox.mautic;

import io.entente.model.Side;
import io.entente.sandbox.CallCounts;
import io.entente.sandbox.Faults;
import io.entente.sandbox.FrontDoor;
import io.entente.sandbox.FrontDoor.Backstage;
import io.entente.sandbox.Router;
import io.entente.sandbox.SandboxServer;
import io.entente.sandbox.SkewedClock;
import io.entente.sandbox.WriteLog;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A running pretend Mautic on loopback.
 *
 * <p>Beside the API under {@code /api/} it takes control calls, without credentials, so that another JVM
 * can drive it:
 *
 * <ul>
 *   <li>{@code POST /sandbox/seed}: contacts as JSON, one after the other (NDJSON), stored as they are
 *       under the {@code id} they name or the next one. Beside field aliases: {@code tags}, {@code
 *       owner}, {@code ipAddresses}, {@code doNotContact}, {@code createdBy}, {@code modifiedBy} (user
 *       ids), {@code dateAdded}, {@code dateModified}, {@code dateIdentified} (ISO). Answers {@code
 *       {"seeded": n}}.
 *   <li>{@code POST /sandbox/visit} with form fields: a visitor with a new browser submits a form; a known
 *       {@code email} merges the older contact into the visitor's. {@code form} names the form. Answers {@code {"id":
 *       survivor}}.
 *   <li>{@code POST /sandbox/act} with {@code {"email": …, "fields": {…}}}: somebody edits the contact with that
 *       e-mail, where no fault strikes; 404 where there is none.
 *   <li>{@code POST /sandbox/do} with {@code {"email": …, "deed": …, "what": …}}: the contact with that e-mail does one
 *       of {@link Deed}, in kebab case, with the form, page, e-mail, segment or campaign of that name; 404 where there is
 *       no such contact.
 *   <li>{@code POST /sandbox/prune} with {@code {"below": id}}: removes audit rows below that id.
 *   <li>{@code POST /sandbox/field} with {@code {"alias": …, "name"?, "published"?, "type"?, "choices"?}}: a contact field
 *       gets another alias, is hidden or shown, or becomes another type or a list of these choices.
 *   <li>{@code POST /sandbox/expire-tokens}: ends all access tokens before their time.
 *   <li>the shared ones, see {@link FrontDoor}: calls, reset-calls, fault, faults, clear-faults, writes.
 * </ul>
 */
public final class MauticSandbox implements AutoCloseable {

    /**
     * How to start.
     *
     * @param port 0 takes any free one
     * @param clients programs that may come with tokens
     * @param apiEnabled false answers every call as an installation with the API switched off
     */
    public record Settings(
            MauticVersion version,
            int port,
            Clock clock,
            List<MauticUser> users,
            List<OAuthClient> clients,
            boolean apiEnabled) {

        public Settings {
            users = List.copyOf(users);
            clients = List.copyOf(clients);
        }

        /**
         * 7.0.0 on any port with one administrator, {@code admin} / {@code sandbox}, and one client, {@code
         * entente-client} / {@code entente-secret}.
         */
        public static Settings defaults(Clock clock) {
            return new Settings(
                    MauticVersion.V7_0_0,
                    0,
                    clock,
                    List.of(MauticUser.administrator(1, "admin", "sandbox")),
                    List.of(new OAuthClient(1, "Entente", "entente-client", "entente-secret")),
                    true);
        }

        public Settings withVersion(MauticVersion other) {
            return new Settings(other, port, clock, users, clients, apiEnabled);
        }

        public Settings withPort(int other) {
            return new Settings(version, other, clock, users, clients, apiEnabled);
        }

        public Settings withClock(Clock other) {
            return new Settings(version, port, other, users, clients, apiEnabled);
        }

        public Settings withUsers(List<MauticUser> others) {
            return new Settings(version, port, clock, others, clients, apiEnabled);
        }

        public Settings withClients(List<OAuthClient> others) {
            return new Settings(version, port, clock, users, others, apiEnabled);
        }

        public Settings withApiEnabled(boolean enabled) {
            return new Settings(version, port, clock, users, clients, enabled);
        }
    }

    private final SandboxServer server;
    private final FrontDoor door;
    private final World world;
    private final Seeder seeder;
    private final Visitors visitors;
    private final Audience audience;
    private final Colleagues colleagues;

    private MauticSandbox(Settings settings) {
        Faults faults = new Faults(Side.MARKETING, settings.clock());
        Clock clock = new SkewedClock(settings.clock(), faults);
        WriteLog writes = new WriteLog();
        world = World.empty(settings.version(), clock, settings.users(), writes);
        ContactExtras extras = new ContactExtras(world);
        ContactService service = new ContactService(world, extras);
        ContactActions actions = new ContactActions(world, service, extras);
        seeder = new Seeder(world, service);
        audience = new Audience(world, service);
        visitors = new Visitors(world, service, audience);
        colleagues = new Colleagues(world, service);
        Tokens tokens = new Tokens(clock, settings.clients());
        Gate gate = new Gate(settings.version(), settings.users(), tokens, settings.apiEnabled());
        Router control = new ControlEndpoints(world, seeder, visitors, audience, colleagues, tokens).routes();
        Router api = api(service, actions, gate).on("POST", "/oauth/v2/token", new TokenEndpoint(tokens)::issue);
        Backstage backstage = new Backstage(faults, new MauticStrikes(world, visitors, faults).all(), writes);
        door = new FrontDoor(api, control, gate::unmatched, backstage);
        server = SandboxServer.start("mautic-sandbox", settings.port(), door);
    }

    public static MauticSandbox start(Settings settings) {
        return new MauticSandbox(settings);
    }

    /** Base address, without a slash at the end. */
    public URI uri() {
        return server.uri();
    }

    /** Stores contacts as they are; the maps are those of {@code POST /sandbox/seed}. */
    public void seed(List<Map<String, Object>> contacts) {
        contacts.forEach(contact -> seeder.seed(Seeder.node(contact)));
    }

    /** A visitor with a new browser submits a form; answers the surviving id. */
    public int visit(Map<String, Object> form) {
        return visitors.visit(Seeder.node(form));
    }

    /** Merges one contact into another, which survives. */
    public void merge(int loser, int survivor) {
        visitors.merge(loser, survivor);
    }

    /** Somebody edits the contact with that e-mail behind the API's back, where no fault strikes. */
    public void edit(String email, Map<String, Object> fields) {
        colleagues.edit(email, Seeder.node(fields));
    }

    /** Somebody deletes the contact with that e-mail, where no fault strikes. */
    public void delete(String email) {
        colleagues.delete(email);
    }

    /** The contact with that e-mail does something with what is named; it is made where it is not there. */
    public void act(String email, Deed deed, String what) {
        audience.act(email, deed, what);
    }

    /** Removes what the tables of visits and mails hold below an id. */
    public void loseActivities(int below) {
        world.engagement().logs().all().forEach(log -> log.prune(below));
    }

    /** Brings the tables of visits and mails back to where this was the last id of each. */
    public void restoreActivities(int last) {
        world.engagement().logs().all().forEach(log -> log.restore(last));
    }

    /** Removes audit rows below an id. */
    public void prune(int below) {
        world.audit().prune(below);
    }

    /** API calls since the start or the last reset. */
    public CallCounts calls() {
        return door.calls();
    }

    /** Faults on order for the next API calls. */
    public Faults faults() {
        return door.faults();
    }

    World world() {
        return world;
    }

    @Override
    public void close() {
        server.close();
    }

    private Router api(ContactService service, ContactActions actions, Gate gate) {
        ContactJson json = new ContactJson(world);
        Router api = new Router();
        new UserEndpoints(world).addTo(api, gate);
        // Before the contacts, whose {id} would take "batch" for an id.
        new BatchEndpoints(world, service, json).addTo(api, gate);
        new ContactEndpoints(world, service, json).addTo(api, gate);
        new ContactActionEndpoints(world, actions, json).addTo(api, gate);
        new SegmentEndpoints(world, actions).addTo(api, gate);
        new NoteEndpoints(world).addTo(api, gate);
        new StageEndpoints(world, actions).addTo(api, gate);
        new ActivityEndpoints(world).addTo(api, gate);
        new HookEndpoints(world).addTo(api, gate);
        new FieldEndpoints(world).addTo(api, gate);
        new AssetEndpoints(world).addTo(api, gate);
        new StatsEndpoints(world).addTo(api, gate);
        return api;
    }
}
