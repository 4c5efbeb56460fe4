package io.entente.sandbox.salesforce;

import io.entente.sandbox.Request;

/**
 * What the headers of a request say about the writes in it.
 *
 * @param autoAssign whether the active lead assignment rule runs; it does unless told otherwise
 * @param allowSave whether a duplicate rule that only warns may be passed over
 */
record WriteHeaders(boolean autoAssign, boolean allowSave) {

    /** How one works in the vendor's own pages, who is warned and saves. */
    static final WriteHeaders INSIDE = new WriteHeaders(false, true);

    static WriteHeaders of(Request request) {
        String assign = request.header("Sforce-Auto-Assign").orElse("TRUE");
        String duplicates = request.header("Sforce-Duplicate-Rule-Header").orElse("");
        return new WriteHeaders(
                !assign.equalsIgnoreCase("FALSE"), duplicates.replace(" ", "").equalsIgnoreCase("allowSave=true"));
    }
}
