package yunpai.gateway.kept;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What is made once a second at most, however many ask for it; of more than a hundred, what was not asked for longest is forgotten. Safe for use by several threads. */
final class Fresh<K, V> {
    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final int MOST_REMEMBERED = 100;

    private final Map<K, Made<V>> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Made<V>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Made<V>(long atNanos, Future<V> what) {}

    /** As it was made within the last second, or as it is made now. */
    synchronized Future<V> get(K wanted, Supplier<Future<V>> make) {
        long now = System.nanoTime();
        Made<V> known = made.get(wanted);
        if (known != null && now - known.atNanos() < FRESH_NANOS) {
            return known.what();
        }
        Future<V> what = make.get();
        made.put(wanted, new Made<>(now, what));
        return what;
    }
}
