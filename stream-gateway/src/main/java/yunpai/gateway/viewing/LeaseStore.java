package yunpai.gateway.viewing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps who packages which viewing. Time is the store's own; nobody compares it with a clock. */
public interface LeaseStore {

    /**
     * A lease as it stands.
     *
     * @param epoch counts the holders of this viewing's lease
     * @param untilMicros when it runs out by the store's clock; to be compared with itself alone
     * @param leftMillis until then; 0 or less where it has run out
     */
    record Lease(UUID saleSessionId, long epoch, UUID node, Pulse pulse, long untilMicros, long leftMillis) {
        boolean runs() {
            return leftMillis > 0;
        }
    }

    /**
     * How the holder's stream is.
     *
     * @param stream its epoch as it stands in addresses
     * @param sending pictures arrive from a host
     */
    record Pulse(String stream, boolean sending, boolean playable, boolean audio) {}

    /**
     * Who wants a lease.
     *
     * @param stream the epoch of the stream that begins with it
     * @param yields leaves it to a holder to whom pictures arrive
     */
    record Claim(UUID saleSessionId, UUID node, String stream, boolean yields) {}

    /** A lease that is held, as its holder knows it. */
    record Held(UUID saleSessionId, long epoch, Pulse pulse) {}

    /** Takes the lease for so long; gives its new epoch, or nothing where it is left to its holder. */
    Future<Optional<Long>> take(Claim claim, long forMillis);

    /** Holds these leases for so long from now; gives those that are still this node's. */
    Future<List<UUID>> renew(UUID node, List<Held> held, long forMillis);

    /** The lease whether it has run out or not; nothing where none was ever taken. */
    Future<Optional<Lease>> find(UUID saleSessionId);

    /** Gives a lease back, if it still is of this epoch. */
    Future<Void> release(UUID saleSessionId, long epoch);

    /** Takes it from whoever holds it and gives it to nobody; its new epoch, or 0 where none was ever taken. */
    Future<Long> revoke(UUID saleSessionId, UUID node);
}
