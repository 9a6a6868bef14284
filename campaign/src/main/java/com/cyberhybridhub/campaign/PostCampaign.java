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
record PostCampaign(Site site, int lanes) {

    private static final int POSTS_PER_WORLD = 5_000;
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    List<PostStretch.Result> run(int posts, long seed) {
        AtomicLong done = new AtomicLong();
        AtomicLong told = new AtomicLong(System.nanoTime());
        List<Future<PostStretch.Result>> worlds = new ArrayList<>();
        List<PostStretch.Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
            for (int from = 0; from < posts; from += POSTS_PER_WORLD) {
                PostStretch stretch =
                        new PostStretch(
                                site,
                                "posts-" + from,
                                seed + from,
                                Math.min(POSTS_PER_WORLD, posts - from));
                worlds.add(threads.submit(() -> one(stretch, done, told)));
            }
            for (Future<PostStretch.Result> world : worlds) {
                results.add(world.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a world broke", broken.getCause());
        }
        return results;
    }

    private PostStretch.Result one(PostStretch stretch, AtomicLong done, AtomicLong told) {
        PostStretch.Result result = stretch.go(now -> tell(done.get() + now, told));
        done.addAndGet(stretch.posts());
        System.err.printf(
                "%d POSTs %s%n",
                done.get(), result.verdict().isGood() ? "good" : result.verdict().equations());
        return result;
    }

    private static void tell(long posts, AtomicLong told) {
        long last = told.get();
        long now = System.nanoTime();
        if (now - last > TELL_EVERY_NANOS && told.compareAndSet(last, now)) {
            System.err.printf("about %d POSTs%n", posts);
        }
    }
}
