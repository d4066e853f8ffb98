package pl.lejek.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Limits how often one caller may do something on this node: sign-in failures, public forms and links. */
@Component
public class RateLimits {

    private static final int CALLERS = 100_000;

    /** @return a limit of so many events per period and caller, refilled evenly */
    public RateLimit of(int events, Duration period) {
        return new RateLimit(events, period);
    }

    /** @return the address as limits count it: of an IPv6 address the network, which one household or office has */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** One such limit. */
    public static class RateLimit {

        private final Cache<String, Bucket> buckets;
        private final int events;
        private final Duration period;

        RateLimit(int events, Duration period) {
            this.events = events;
            this.period = period;
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(CALLERS)
                    .expireAfterAccess(period.multipliedBy(2))
                    .build();
        }

        /** Counts an event. @throws TooManyRequests when the caller has had enough */
        public void acquire(String caller) {
            var probe = bucket(caller).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw new TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }

        /** Counts nothing. @throws TooManyRequests when the caller has had enough */
        public void check(String caller) {
            var bucket = buckets.getIfPresent(caller);
            if (bucket != null) {
                var probe = bucket.estimateAbilityToConsume(1);
                if (!probe.canBeConsumed()) {
                    throw new TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()));
                }
            }
        }

        /** Counts an event after the fact: a failure. */
        public void count(String caller) {
            bucket(caller).tryConsume(1);
        }

        private Bucket bucket(String caller) {
            return buckets.get(caller, it -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(events).refillGreedy(events, period))
                    .build());
        }
    }
}
