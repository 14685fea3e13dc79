package yunpai.gateway.viewing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.gateway.viewing.LeaseStore.Claim;
import yunpai.gateway.viewing.LeaseStore.Held;
import yunpai.gateway.viewing.LeaseStore.Lease;

/** This gateway's leases of viewings: with one it packages the picture, and nobody else does. */
public final class Leases {
    /** So long a lease lasts unless it is renewed; a host whose gateway has died waits no longer than this. */
    static final long FOR_MILLIS = 2_000;

    private static final long LOOK_MILLIS = 200;

    private final Vertx vertx;
    private final LeaseStore store;
    private final UUID node;

    /** @param node stands for this gateway from its start to its end */
    public Leases(Vertx vertx, LeaseStore store, UUID node) {
        this.vertx = vertx;
        this.store = store;
        this.node = node;
    }

    UUID node() {
        return node;
    }

    /**
     * Takes the lease of a viewing for a stream of this epoch.
     *
     * @return its number, or nothing where somebody else sends and {@code host} yields to him
     */
    Future<Optional<Long>> take(UUID saleSessionId, String stream, boolean yields) {
        Claim claim = new Claim(saleSessionId, node, stream, yields);
        return yields
                ? free(saleSessionId)
                        .compose(free ->
                                free ? store.take(claim, FOR_MILLIS) : Future.succeededFuture(Optional.<Long>empty()))
                : store.take(claim, FOR_MILLIS);
    }

    /**
     * Whether nobody sends to another gateway. One that has died looks alive until its lease runs out; so it is looked at until it has
     * been renewed or has run out, which takes no longer than a lease lasts.
     */
    Future<Boolean> free(UUID saleSessionId) {
        return store.find(saleSessionId).compose(first -> {
            if (first.isEmpty() || isFree(first.get())) {
                return Future.succeededFuture(true);
            }
            return settled(first.get());
        });
    }

    private boolean isFree(Lease lease) {
        return !lease.runs() || !lease.pulse().sending() || lease.node().equals(node);
    }

    private Future<Boolean> settled(Lease first) {
        Promise<Void> later = Promise.promise();
        vertx.setTimer(LOOK_MILLIS, tick -> later.complete());
        return later.future()
                .compose(waited -> store.find(first.saleSessionId()))
                .compose(found -> {
                    if (found.isEmpty() || isFree(found.get())) {
                        return Future.succeededFuture(true);
                    }
                    boolean alive = found.get().untilMicros() != first.untilMicros();
                    return alive ? Future.succeededFuture(false) : settled(first);
                });
    }

    /** Gives those that are still held. */
    Future<List<UUID>> renew(List<Held> held) {
        return store.renew(node, held, FOR_MILLIS);
    }

    Future<Optional<Lease>> find(UUID saleSessionId) {
        return store.find(saleSessionId);
    }

    Future<Void> release(UUID saleSessionId, long epoch) {
        return store.release(saleSessionId, epoch);
    }

    Future<Long> revoke(UUID saleSessionId) {
        return store.revoke(saleSessionId, node);
    }
}
