package io.entente.sandbox.salesforce;

/**
 * Who writes.
 *
 * @param userId user that the record's stamps will name
 * @param access fields this user may see and edit
 * @param mayCustomize whether this user may change how the org is set up
 * @param isApi whether the write comes through the API, where faults on order strike
 * @param headers what the request says about its writes
 */
record Actor(String userId, FieldAccess access, boolean mayCustomize, boolean isApi, WriteHeaders headers) {

    /** One who acts in the vendor's own pages, where the API's permissions do not count. */
    static Actor inside(String userId) {
        return new Actor(userId, FieldAccess.unlimited(), true, false, WriteHeaders.INSIDE);
    }
}
