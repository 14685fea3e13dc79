package yunpai.engine.door;

import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;

/** How fast one bidder may bid on one lot: some at once, then so many a second. Whoever has rested long enough is forgotten. */
final class RateLimit {

    private static final int REMEMBERED = 100_000;

    private final BidRate allowed;
    private final LongSupplier nanos;
    private final LinkedHashMap<Key, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    RateLimit(BidRate allowed, LongSupplier nanos) {
        this.allowed = allowed;
        this.nanos = nanos;
    }

    private record Key(UUID account, UUID lot) {}

    private static final class Bucket {
        double left;
        long atNanos;
    }

    /** Empty if the bid may pass; else how many milliseconds to wait. */
    synchronized OptionalLong waitMillis(UUID account, UUID lot) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(new Key(account, lot), first -> full(now));
        bucket.left = Math.min(allowed.atOnce(), bucket.left + (now - bucket.atNanos) / 1e9 * allowed.perSecond());
        bucket.atNanos = now;
        if (buckets.size() > REMEMBERED) {
            buckets.pollFirstEntry();
        }
        if (bucket.left >= 1) {
            bucket.left -= 1;
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) Math.ceil((1 - bucket.left) / allowed.perSecond() * 1_000));
    }

    private Bucket full(long now) {
        Bucket bucket = new Bucket();
        bucket.left = allowed.atOnce();
        bucket.atNanos = now;
        return bucket;
    }
}
