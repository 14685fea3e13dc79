package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.video.Health;

/** Who sends to a viewing here, and who only hears how that goes. Confined to the hub's context. */
final class Hosts {
    private static final int MOST_WATCHERS = 10;

    private final Set<Host> watchers = new LinkedHashSet<>();
    private @Nullable Host sends;

    /** Lets one more hear of whoever sends; one too many displaces the oldest. */
    void watch(Host watcher) {
        watchers.add(watcher);
        if (watchers.size() > MOST_WATCHERS) {
            watchers.remove(watchers.iterator().next());
        }
    }

    /** Whether this host must not begin, for another one sends and it is one that yields. */
    boolean taken(Host by, long nowNanos) {
        Host other = sends;
        return by.yields() && other != null && !other.equals(by) && other.sending(nowNanos);
    }

    /** A host begins; one who sends already is put aside. */
    void begin(Host next) {
        Host before = sends;
        if (before != null && !before.equals(next)) {
            before.replaced();
        }
        sends = next;
        watchers.remove(next);
    }

    void gone(Host which) {
        watchers.remove(which);
        if (which.equals(sends)) {
            sends = null;
        }
    }

    /** Somebody else sends elsewhere. */
    void replaced() {
        Host told = sends;
        sends = null;
        if (told != null) {
            told.replaced();
        }
    }

    /** The viewing was ended. */
    void over() {
        Host told = sends;
        sends = null;
        if (told != null) {
            told.over();
        }
    }

    boolean sending(long nowNanos) {
        Host one = sends;
        return one != null && one.sending(nowNanos);
    }

    /** By what is sent, or null where nothing is. */
    @Nullable
    String by() {
        Host one = sends;
        return one == null ? null : one.yields() ? "encoder" : "browser";
    }

    /** How what is sent is, in words; null before the first picture. */
    @Nullable
    JsonObject health(long nowNanos) {
        Host one = sends;
        Health.Report report = one == null ? null : one.health(nowNanos);
        return report == null ? null : HealthWords.of(report);
    }

    boolean none() {
        return sends == null && watchers.isEmpty();
    }

    /** Tells whoever sends and those who watch. */
    void tell(JsonObject state, @Nullable JsonObject health) {
        List<Host> all = new ArrayList<>(watchers);
        Host one = sends;
        if (one != null) {
            all.add(one);
        }
        for (Host each : all) {
            each.tell(state);
            if (health != null) {
                each.tell(health);
            }
        }
    }
}
