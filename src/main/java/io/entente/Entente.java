package io.entente;

/** Builds every object by hand and starts what the command line asks for. */
public final class Entente {
    private Entente() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(args.length);
    }
}
