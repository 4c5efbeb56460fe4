package io.entente.connector.mautic;

/** The header that lets a request in. Safe for many threads. */
interface Authorization {
    /** Its value now. */
    String header();

    /**
     * Replaces a value that was refused, unless somebody else has done so already.
     *
     * @return whether there is another one now, so that the request may be sent again
     */
    boolean renew(String refused);

    /** One that is always the same. */
    static Authorization fixed(String header) {
        return new Authorization() {
            @Override
            public String header() {
                return header;
            }

            @Override
            public boolean renew(String refused) {
                return false;
            }
        };
    }
}
