package io.entente;

import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The same in an org whose contacts take the external id over from the converted lead. */
class Pain04InheritedIdTest extends Pain04ConvertedLeadTest {
    Pain04InheritedIdTest(@TempDir Path folder) {
        super(folder);
    }

    @Override
    CompanySettings companySettings(CompanySettings usual) {
        return usual.withCarriedAtConversion(Set.of("Entente_Id__c"));
    }
}
