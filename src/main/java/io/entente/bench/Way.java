package io.entente.bench;

/** How leads get into the CRM and out of it. */
enum Way {
    SINGLE("single requests", 60),
    BULK("bulk jobs", 20);

    private final String words;
    private final int aim;

    Way(String words, int aim) {
        this.words = words;
        this.aim = aim;
    }

    String words() {
        return words;
    }

    /** How many calls to the CRM 10,000 changed leads may cost. */
    int aim() {
        return aim;
    }
}
