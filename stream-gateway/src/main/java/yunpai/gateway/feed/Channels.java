package yunpai.gateway.feed;

import java.util.LinkedHashSet;
import java.util.Set;

/** Few names, and the same for most connections: replaced as a whole, for sets that grow are large where connections are many. */
final class Channels {
    private Channels() {}

    static Set<String> with(Set<String> some, String one) {
        return some.contains(one) ? some : both(some, Set.of(one));
    }

    static Set<String> both(Set<String> some, Set<String> more) {
        if (some.containsAll(more)) {
            return some;
        }
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    static Set<String> without(Set<String> some, String one) {
        if (!some.contains(one)) {
            return some;
        }
        Set<String> fewer = new LinkedHashSet<>(some);
        fewer.remove(one);
        return Set.copyOf(fewer);
    }
}
