package io.entente.sandbox.mautic;

/** Who created or changed a record: user id and name; id 0 is Mautic itself. */
record Author(int id, String name) {

    /** What visitors do is booked on this user. */
    static final Author SYSTEM = new Author(0, "System");
}
