package io.entente.sandbox.salesforce;

/** Finds records for those who act in the vendor's own pages. */
final class Records {

    private Records() {}

    /** The record, which must be there and not deleted; inside the org's lock. */
    static Row live(Org org, String object, String id) {
        return Ids.normal(id)
                .flatMap(full -> org.table(org.schema().require(object)).find(full))
                .filter(row -> !row.isDeleted())
                .orElseThrow(() -> ApiException.notFound("No " + object + " with that id"));
    }
}
