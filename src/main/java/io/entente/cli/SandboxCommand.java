package io.entente.cli;

import io.entente.sandbox.FaultScript;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.sandbox.company.DemoLeads;
import io.entente.sandbox.mautic.MauticVersion;
import io.entente.sandbox.salesforce.AppAccess;
import io.entente.sandbox.salesforce.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A pretend Mautic and a pretend Salesforce org, to try Entente on. */
@Command(
        name = "sandbox",
        description =
                "Starts a pretend Mautic and a pretend Salesforce org, and prints the settings that connect to them.")
final class SandboxCommand implements Callable<Integer> {
    /** Begins the last line printed: whoever reads this knows that both systems are ready. */
    static final String READY = "# Ready.";

    private static final Logger LOG = LoggerFactory.getLogger(SandboxCommand.class);
    private static final int LAST_CALLS_SECONDS = 60;

    private final Environment environment;
    private final InputStream input;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--marketing-port", defaultValue = "8591", description = "Port of Mautic; 0 takes any free one.")
    private int marketingPort;

    @Option(names = "--crm-port", defaultValue = "8592", description = "Port of Salesforce; 0 takes any free one.")
    private int crmPort;

    @Option(names = "--version", defaultValue = "7.0.0", description = "Version of Mautic: 5.1.0 or 7.0.0.")
    private String version = "";

    @Option(names = "--leads", defaultValue = "0", description = "How many of the demo's 5,000 leads to load.")
    private int leads;

    @Option(
            names = "--crm-certificate",
            paramLabel = "FILE",
            description = "PEM certificate or public key of the key that logs in by JWT, as a connected app gets it.")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "Script of what goes wrong, such as config/faults/flaky.yaml.")
    private Optional<Path> faults = Optional.empty();

    // For whoever starts this as a process of its own and must not leave it behind.
    @Option(names = "--while-input-lasts", hidden = true, description = "Ends when standard input does.")
    private boolean whileInputLasts;

    SandboxCommand(Environment environment, InputStream input) {
        this.environment = environment;
        this.input = input;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (leads < 0 || leads > DemoLeads.SHIPPED) {
            throw new ParameterException(
                    spec.commandLine(), "--leads: %d is not between 0 and %d".formatted(leads, DemoLeads.SHIPPED));
        }
        var script = faults.map(this::script);
        var plain = CompanySettings.defaults(environment.clock())
                .withVersion(version())
                .withPorts(marketingPort, crmPort);
        var settings = certificateKey().map(plain::withCertificate).orElse(plain);
        var ended = new CountDownLatch(1);
        try (var company = Company.start(settings)) {
            var loaded = DemoLeads.first(leads).loadInto(company);
            // After the loading, which is nobody's call.
            script.ifPresent(company::follow);
            print(company, loaded);
            waitFor(ended);
            ended.await();
        }
        return Exit.DONE;
    }

    private FaultScript script(Path file) {
        try {
            return FaultScript.read(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--faults: " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--faults: " + file + " cannot be read; name a file that is there", e);
        }
    }

    private MauticVersion version() {
        return Arrays.stream(MauticVersion.values())
                .filter(known -> known.number().equals(version))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--version: %s is none of %s"
                                .formatted(
                                        version,
                                        Arrays.stream(MauticVersion.values())
                                                .map(MauticVersion::number)
                                                .collect(Collectors.joining(", ")))));
    }

    private void print(Company company, DemoLeads.Loaded loaded) {
        PrintWriter out = environment.out();
        out.println("# A pretend Mautic %s and a pretend Salesforce org. Lines for config/application.properties:"
                .formatted(version));
        company.properties().forEach((key, value) -> out.println(key + "=" + value));
        otherLogins(out, company);
        out.println("# %,d contacts in Mautic; %,d leads and %,d contacts in Salesforce. All of it is in memory."
                .formatted(loaded.contacts(), loaded.crmLeads(), loaded.crmContacts()));
        loaded.leftOut().forEach((reason, rows) -> out.println("# %,d not loaded: %s".formatted(rows, reason)));
        faults.ifPresent(file ->
                out.println("# What goes wrong is told by %s; POST /sandbox/clear-faults ends it.".formatted(file)));
        out.println(READY + " Ctrl-C ends both.");
        out.flush();
    }

    private void otherLogins(PrintWriter out, Company company) {
        out.println("# Instead of marketing.username and marketing.password, as an API client:");
        Company.marketingClient().forEach((key, value) -> out.println("#" + key + "=" + value));
        if (certificate.isPresent()) {
            out.println("# Instead of salesforce.client-secret, with the key of %s:".formatted(certificate.get()));
            Company.crmKey("server.key").forEach((key, value) -> out.println("#" + key + "=" + value));
        }
        out.println(
                "# Other clients of Salesforce: user %s, password %s, security token %s; SOAP login %s/services/Soap/u/62.0"
                        .formatted(
                                Company.CRM_USER,
                                AppAccess.DEFAULT.password(),
                                AppAccess.DEFAULT.securityToken(),
                                company.crm().uri()));
    }

    private Optional<PublicKey> certificateKey() {
        return certificate.map(file -> {
            try {
                return Certificates.read(Files.readString(file))
                        .orElseThrow(() -> wrong(file + " is no PEM certificate; `openssl req -new -x509 -days 730 -key"
                                + " server.key -out server.crt` makes one"));
            } catch (IOException e) {
                throw wrong(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
            }
        });
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), "--crm-certificate: " + message);
    }

    private void waitFor(CountDownLatch ended) {
        if (!whileInputLasts) {
            return;
        }
        var reader = new Thread(
                () -> {
                    drain();
                    ended.countDown();
                },
                "sandbox-input");
        reader.setDaemon(true);
        reader.start();
        // A Ctrl-C reaches the parent and this process at once; the parent may need a last answer.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(ended), "sandbox-last-calls"));
    }

    private void drain() {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("The input broke, which is an end like any other.", e);
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            var unused = ended.await(LAST_CALLS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
