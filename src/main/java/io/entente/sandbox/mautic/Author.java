package io.entente.sandbox.mautic;

/** Who created or changed a record: user id and name; id 0 is no user, but Mautic itself or a client. */
record Author(int id, String name) {

    /** What visitors do is booked on this user. */
    static final Author SYSTEM = new Author(0, "System");

    boolean isUser() {
        return id != 0;
    }
}
