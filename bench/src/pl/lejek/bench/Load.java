package pl.lejek.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Runs work in a number of threads and measures it. */
final class Load {

    private Load() {}

    /** One piece of work; returns false when there is none left. */
    interface Work {
        boolean run() throws Exception;
    }

    /** What a run did. */
    record Rate(long done, double seconds) {

        double perSecond() {
            return done / seconds;
        }
    }

    /** Durations in milliseconds, sorted. */
    record Times(double[] sorted) {

        static Times of(double[] values) {
            var sorted = values.clone();
            Arrays.sort(sorted);
            return new Times(sorted);
        }

        double p(int percent) {
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }
    }

    /** Repeats the work in so many threads for so long. */
    static Rate rate(int threads, double seconds, Work work) throws Exception {
        var done = new AtomicLong();
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var begun = System.nanoTime();
            var until = begun + (long) (seconds * 1e9);
            var all = java.util.stream.IntStream.range(0, threads)
                    .mapToObj(it -> pool.submit((Callable<Void>) () -> {
                        while (System.nanoTime() < until && work.run()) {
                            done.incrementAndGet();
                        }
                        return null;
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
            return new Rate(done.get(), (System.nanoTime() - begun) / 1e9);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Times single calls after a few that do not count. */
    static Times times(int calls, Callable<?> work) throws Exception {
        for (var i = 0; i < calls / 5 + 3; i++) {
            work.call();
        }
        var times = new double[calls];
        for (var i = 0; i < calls; i++) {
            var begun = System.nanoTime();
            work.call();
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        return Times.of(times);
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
