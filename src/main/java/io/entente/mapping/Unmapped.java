package io.entente.mapping;

/** What happens to a value that the value map does not name, or that is not in the list of the field it goes to. */
public enum Unmapped {
    /** It travels as it is where its field takes it, and else stays behind with a finding. */
    KEEP,
    /** It stays behind with a finding; the rest of the record goes on. */
    DROP,
    /** The record waits with it, parked with the reason; refusals go on. */
    BLOCK,
    /** The CRM gets the rule's default in its place; on the way to marketing it stays behind. */
    DEFAULT
}
