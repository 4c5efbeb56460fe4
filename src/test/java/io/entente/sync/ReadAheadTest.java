package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final ReadAhead readAhead = new ReadAhead(executor);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void takesAllPagesInTheirOrder() {
        var taken = new ArrayList<Integer>();
        readAhead.through(() -> 1, upTo(5, page -> page), taken::add);
        assertThat(taken).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void readsTheNextPageWhileOneIsBeingStored() {
        var second = new CountDownLatch(1);
        var overlapped = new ArrayList<Boolean>();
        readAhead.through(
                () -> 1,
                upTo(2, page -> {
                    second.countDown();
                    return page;
                }),
                page -> overlapped.add(isReached(second)));
        assertThat(overlapped).containsExactly(true, true);
    }

    @Test
    void failsOnlyOnceThePagesBeforeAreTaken() {
        var taken = new ArrayList<Integer>();
        Function<Integer, Integer> broken = page -> {
            throw new IllegalStateException("page " + page);
        };
        assertThatThrownBy(() -> readAhead.through(() -> 1, upTo(5, broken), taken::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("page 2");
        assertThat(taken).containsExactly(1);
    }

    @Test
    void endsWhereNoOtherPageIsWantedAndLeavesNoRequestBehind() {
        var read = new AtomicInteger(1);
        var taken = new ArrayList<Integer>();
        readAhead.through(() -> 1, upTo(5, page -> read.incrementAndGet()), page -> {
            taken.add(page);
            return page < 2;
        });
        assertThat(taken).containsExactly(1, 2);
        assertThat(read).hasValue(3);
    }

    @Test
    void tellsWhatTheStoreFailedWith() {
        assertThatThrownBy(() -> readAhead.through(() -> 1, upTo(5, page -> page), page -> {
                    throw new IllegalArgumentException("full");
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksNobodyElseForASinglePage() {
        executor.shutdownNow();
        var taken = new ArrayList<Integer>();
        readAhead.through(() -> 1, page -> Optional.empty(), taken::add);
        assertThat(taken).isEqualTo(List.of(1));
    }

    private static Function<Integer, Optional<Supplier<Integer>>> upTo(int last, Function<Integer, Integer> read) {
        return page -> page < last ? Optional.of(() -> read.apply(page + 1)) : Optional.empty();
    }

    private static boolean isReached(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
