package com.cyberhybridhub.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Spreads many POSTs over worlds, some of them side by side.
record PostCampaign(Site site, Results results, int lanes) {

    private static final int POSTS_PER_WORLD = 1_000;
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    List<Results.World> run(int posts, long seed) {
        AtomicLong count = new AtomicLong();
        AtomicLong told = new AtomicLong(System.nanoTime());
        List<Future<Results.World>> worlds = new ArrayList<>();
        List<Results.World> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
            for (int from = 0; from < posts; from += POSTS_PER_WORLD) {
                PostStretch stretch =
                        new PostStretch(
                                site,
                                "posts-" + from,
                                seed + from,
                                Math.min(POSTS_PER_WORLD, posts - from));
                worlds.add(threads.submit(() -> one(stretch, count, told)));
            }
            for (Future<Results.World> world : worlds) {
                done.add(world.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a world broke", broken.getCause());
        }
        return done;
    }

    private Results.World one(PostStretch stretch, AtomicLong done, AtomicLong told) {
        Results.World world = results.of(stretch.name(), () -> result(stretch, done, told));
        done.addAndGet(world.verdict().tally().posts());
        System.err.printf(
                "%d POSTs %s%n",
                done.get(), world.verdict().isGood() ? "good" : world.verdict().equations());
        return world;
    }

    private static Results.World result(PostStretch stretch, AtomicLong done, AtomicLong told) {
        long start = System.nanoTime();
        PostStretch.Result result = stretch.go(now -> tell(done.get() + now, told));
        if (result.verdict().isGood()) {
            stretch.forget();
        }
        return new Results.World(
                result.verdict(),
                result.faults(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private static void tell(long posts, AtomicLong told) {
        long last = told.get();
        long now = System.nanoTime();
        if (now - last > TELL_EVERY_NANOS && told.compareAndSet(last, now)) {
            System.err.printf("about %d POSTs%n", posts);
        }
    }
}
