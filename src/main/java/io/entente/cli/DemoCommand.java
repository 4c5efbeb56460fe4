package io.entente.cli;

import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.sandbox.company.DemoLeads;
import io.entente.settings.Key;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The loop closing before one's eyes, on pretend systems. */
@Command(
        name = "demo",
        description = "Starts pretend systems with thousands of leads, brings them together, and shows people at work.",
        exitCodeListHeading = "%nExit codes with --once:%n",
        exitCodeList = {"0:both sides agree on everything that is not parked", "1:they do not", "2:cannot work"})
final class DemoCommand implements Callable<Integer> {
    private static final int DISAGREE = 1;
    private static final int TOKEN_BYTES = 16;
    private static final int GOODBYE_SECONDS = 90;

    private final Environment environment;

    @Mixin
    private Common common = new Common();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "Ends after the first time both sides agree.")
    private boolean once;

    @Option(names = "--leads", defaultValue = "5000", description = "How many of the 5,000 leads to load.")
    private int leads;

    DemoCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (leads < 1 || leads > DemoLeads.SHIPPED) {
            throw new ParameterException(
                    spec.commandLine(), "--leads: %d is not between 1 and %d".formatted(leads, DemoLeads.SHIPPED));
        }
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        // Ctrl-C asks this thread to end, and the process waits until it has.
        var hook = new Thread(
                () -> {
                    stop.countDown();
                    await(stopped);
                },
                "demo-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return show(stop);
        } finally {
            stopped.countDown();
        }
    }

    private int show(CountDownLatch stop) throws InterruptedException {
        var screen = Screen.of(environment);
        var folder = freshFolder();
        screen.line(screen.toned(Screen.Tone.HEADING, "Entente demo"));
        screen.progress("  starting a pretend Mautic and a pretend Salesforce org with %,d leads".formatted(leads));
        try (var sandbox = SandboxProcess.start(environment.home(), folder.resolve("sandbox.log"), leads)) {
            var given = new LinkedHashMap<>(sandbox.properties());
            given.putAll(local(folder));
            var settings = common.settings(environment, given);
            screen.progress("");
            screen.line("  Mautic      " + sandbox.property("marketing.url"));
            screen.line("  Salesforce  " + sandbox.property("salesforce.login-url"));
            var mode = once ? Starter.Mode.COMMAND : Starter.Mode.DAEMON;
            try (var engine = environment.starter().start(settings, mode)) {
                var first = new DemoConvergence(engine, screen, environment.clock(), stop);
                int code = first.carryOut(mode) ? Exit.DONE : DISAGREE;
                if (!once && stop.getCount() > 0) {
                    screen.line("  API         http://127.0.0.1:" + given.get("api.port") + "/api/v1/runs, token in "
                            + environment.home().relativize(folder.resolve("api-token")));
                    actors(sandbox, screen).play(stop);
                }
                return code;
            }
        }
    }

    private DemoActors actors(SandboxProcess sandbox, Screen screen) {
        return new DemoActors(
                URI.create(sandbox.property("marketing.url")),
                URI.create(sandbox.property("salesforce.login-url")),
                screen,
                environment.clock());
    }

    /** Where it keeps its store and listens: nothing of a real installation is touched. */
    private Map<String, String> local(Path folder) {
        var local = new LinkedHashMap<String, String>();
        local.put("store.url", "jdbc:sqlite:" + folder.resolve("entente.db"));
        local.put("store.username", "");
        local.put("store.password", "");
        // A login of a real installation would be a second one beside that of the pretend systems.
        List.of(
                        Key.MARKETING_CLIENT_ID,
                        Key.MARKETING_CLIENT_SECRET,
                        Key.SALESFORCE_USERNAME,
                        Key.SALESFORCE_PRIVATE_KEY_FILE)
                .forEach(key -> local.put(key.label(), ""));
        local.put("observe.marketing.every", "PT2S");
        local.put("observe.crm.every", "PT2S");
        local.put("observe.at-most", "PT4S");
        local.put("observe.related.every", "PT2S");
        local.put("activity.every", "PT6S");
        local.put("observe.overlap", "PT1M");
        local.put("retry.longest-pause", "PT5S");
        local.put("api.host", "127.0.0.1");
        local.put("management.host", "127.0.0.1");
        if (!once) {
            local.put("api.port", Integer.toString(freePort()));
            local.put("management.port", Integer.toString(freePort()));
            local.put("api.token", "file:" + token(folder));
        }
        return local;
    }

    private Path freshFolder() {
        var folder = environment.home().resolve("var").resolve("demo");
        try {
            if (Files.exists(folder)) {
                try (var old = Files.walk(folder)) {
                    for (var file : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw Failure.of(Kind.CONFIGURATION, "demo.folder", folder + " cannot be emptied and made anew", e);
        }
    }

    private static Path token(Path folder) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        var file = folder.resolve("api-token");
        try {
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            return Files.writeString(
                    Files.createFile(file, mine), HexFormat.of().formatHex(random) + "\n");
        } catch (IOException e) {
            throw Failure.of(Kind.CONFIGURATION, "demo.token", file + " cannot be written", e);
        }
    }

    /** A port that was free a moment ago, so that the demo runs beside a real daemon. */
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw Failure.of(Kind.CONFIGURATION, "demo.port", "no port on loopback is free", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            var unused = latch.await(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
