package io.entente.attach;

import io.entente.model.RelatedRecord;
import io.entente.related.Company;
import java.util.Comparator;
import java.util.List;

/**
 * The accounts that share something with one person's company.
 *
 * @param accounts gone ones included, in the order of their keys
 * @param underWay companies for which somebody else's account is being made
 */
public record KnownAccounts(List<RelatedRecord> accounts, List<Company> underWay) {
    public KnownAccounts {
        accounts = accounts.stream()
                .distinct()
                .sorted(Comparator.comparing(RelatedRecord::key))
                .toList();
        underWay = List.copyOf(underWay);
    }

    /** Where nothing is known of any. */
    public static KnownAccounts none() {
        return new KnownAccounts(List.of(), List.of());
    }

    List<RelatedRecord> living() {
        return accounts.stream().filter(account -> !account.gone()).toList();
    }

    List<RelatedRecord> gone() {
        return accounts.stream().filter(RelatedRecord::gone).toList();
    }
}
