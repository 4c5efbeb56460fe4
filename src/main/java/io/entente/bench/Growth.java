package io.entente.bench;

/**
 * What one lead costs where there are many, as a multiple of what it costs where there are few; not finite where either was
 * not measured.
 */
record Growth(Way way, Step few, Step many) {
    /** The most that is aimed at. */
    static final double AIM = 1.10;

    double time() {
        return many.loop().microsOfOne() / few.loop().microsOfOne();
    }

    double processor() {
        return many.loop().processorMicrosOfOne() / few.loop().processorMicrosOfOne();
    }

    double calls() {
        return many.loop().callsOfOne() / few.loop().callsOfOne();
    }

    /** Whether all that was measured keeps to the aim. */
    boolean isMet() {
        return !(time() > AIM) && !(processor() > AIM) && !(calls() > AIM);
    }
}
