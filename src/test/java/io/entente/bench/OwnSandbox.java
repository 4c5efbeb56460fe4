package io.entente.bench;

import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.time.Clock;

/** Both pretend systems in this process. */
final class OwnSandbox implements Benchmark.Running {
    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private final Sandbox sandbox = new Sandbox(company.properties());

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public void close() {
        company.close();
    }
}
