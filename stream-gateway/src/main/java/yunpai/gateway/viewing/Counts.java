package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who watches a viewing and what is liked, at all gateways together. Each counts for itself and says so once a second; nobody asks.
 * Likes are in the database but for those that each gateway still owes it. Confined to the hub's context.
 */
final class Counts {
    /** Not heard for so long, and a gateway's viewers are counted no more: they are on their way to another. */
    private static final long FORGET_NANOS = 5_000_000_000L;

    private static final int MOST_GATEWAYS = 1_000;

    private final Map<String, Others> others = new HashMap<>();
    private long keptLikes;
    private long owedLikes;
    private long likesOnTheWay;
    private long viewersHere;
    private long viewers;
    private long likes;
    private boolean told;

    private record Others(long viewers, long owed, long nanos) {}

    Counts(long keptLikes) {
        this.keptLikes = keptLikes;
        this.likes = keptLikes;
    }

    long viewers() {
        return viewers;
    }

    long likes() {
        return likes;
    }

    void like(long more) {
        owedLikes += more;
    }

    void here(long watching) {
        viewersHere = watching;
    }

    /** What another gateway says of this viewing. */
    void heard(String gateway, JsonObject said, long nowNanos) {
        atLeast(said.getLong("kept"));
        if (others.size() < MOST_GATEWAYS || others.containsKey(gateway)) {
            others.put(gateway, new Others(said.getLong("viewers"), said.getLong("owed"), nowNanos));
        }
    }

    /** What the others are to be told; null where nobody watches here and nothing is owed, and they know. */
    @Nullable
    JsonObject toTell() {
        long owed = owedLikes + likesOnTheWay;
        boolean something = viewersHere > 0 || owed > 0;
        if (!something && !told) {
            return null;
        }
        told = something;
        return new JsonObject()
                .put("viewers", viewersHere)
                .put("kept", keptLikes)
                .put("owed", owed);
    }

    /** Whether the sum is another than before. */
    boolean sum(long nowNanos) {
        others.values().removeIf(each -> nowNanos - each.nanos() > FORGET_NANOS);
        long watching = viewersHere;
        long liked = keptLikes + owedLikes + likesOnTheWay;
        for (Others each : others.values()) {
            watching += each.viewers();
            liked += each.owed();
        }
        boolean changed = watching != viewers || liked != likes;
        viewers = watching;
        likes = liked;
        return changed;
    }

    /** Likes that are to be added to the database now. */
    long takeLikes() {
        long more = owedLikes;
        owedLikes = 0;
        likesOnTheWay += more;
        return more;
    }

    /** So many have been added, and come to this with all others'. */
    void kept(long more, long all) {
        likesOnTheWay -= more;
        atLeast(all);
    }

    /** So many could not be added. */
    void cameBack(long more) {
        likesOnTheWay -= more;
        owedLikes += more;
    }

    /** The database has so many. */
    void atLeast(long all) {
        keptLikes = Math.max(keptLikes, all);
    }
}
