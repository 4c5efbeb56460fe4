package io.entente.sync;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks for a page while the one before is being stored, so that neither the other system nor the store waits. */
final class ReadAhead {
    private final Executor executor;

    ReadAhead(Executor executor) {
        this.executor = executor;
    }

    /**
     * Takes one page after the other, in their order. A page that cannot be read fails only once all before it were taken.
     * No request is under way any more when this ends.
     *
     * @param first reads the first page
     * @param behind what reads the page behind a given one; empty for the last
     * @param take stores a page; false where no other is wanted
     */
    <P> void through(Supplier<P> first, Function<P, Optional<Supplier<P>>> behind, Predicate<P> take) {
        Optional<P> page = Optional.of(first.get());
        while (page.isPresent()) {
            var next = behind.apply(page.get()).map(read -> CompletableFuture.supplyAsync(read, executor));
            boolean goesOn;
            try {
                goesOn = take.test(page.get());
            } catch (RuntimeException e) {
                next.ifPresent(ReadAhead::settle);
                throw e;
            }
            if (!goesOn) {
                next.ifPresent(ReadAhead::settle);
                return;
            }
            page = next.map(ReadAhead::await);
        }
    }

    private static <P> P await(CompletableFuture<P> page) {
        try {
            return page.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Waits for a page that nobody wants any more; whether it could be read does not matter. */
    private static void settle(CompletableFuture<?> page) {
        page.handle((read, failure) -> Optional.empty()).join();
    }
}
