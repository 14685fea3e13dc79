package yunpai.gateway.viewing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.viewing.Viewing;

/** Looks in the database what became of viewings at other gateways. One look at a time for each. On the hub's context. */
final class Lookup {
    private static final Logger LOG = LoggerFactory.getLogger(Lookup.class);
    private static final long AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final Viewings viewings;
    private final Viewings.Parts parts;
    /** Whether the viewing that is looked at is to be looked at once more. */
    private final Map<UUID, Boolean> underWay = new HashMap<>();

    Lookup(Vertx vertx, Viewings viewings, Viewings.Parts parts) {
        this.vertx = vertx;
        this.viewings = viewings;
        this.parts = parts;
    }

    private record Row(ViewingStore.Kept kept, Optional<LeaseStore.Lease> lease) {}

    /** A viewing that is not known here yet. */
    Future<LiveViewing> load(UUID id) {
        return row(id).map(row -> {
            LiveViewing viewing = new LiveViewing(id, row.kept());
            lay(viewing, row);
            return viewing;
        });
    }

    /** The lease first: a state that is read after it cannot be older than what its holder wrote before he gave it back. */
    private Future<Row> row(UUID id) {
        return parts.leases()
                .find(id)
                .compose(lease ->
                        parts.store().find(id).map(kept -> new Row(kept.orElse(ViewingStore.Kept.NEW), lease)));
    }

    private boolean lay(LiveViewing viewing, Row row) {
        boolean changed = viewing.laid(row.kept());
        LeaseStore.Lease lease = row.lease().orElse(null);
        if (lease == null || !lease.runs() || lease.node().equals(parts.leases().node())) {
            return viewing.read(row.kept(), lease == null ? 0 : lease.epoch()) || changed;
        }
        long now = System.nanoTime();
        boolean news = !viewing.hasHeard(lease.epoch(), now) && viewing.heard(Elsewhere.of(lease, row.kept()), now);
        return news || changed;
    }

    /** Looks at a viewing, if it is known here; once more where that is under way. */
    void look(UUID id) {
        LiveViewing viewing = viewings.known(id);
        if (viewing == null || underWay.put(id, underWay.containsKey(id)) != null) {
            return;
        }
        row(id).onComplete(read -> {
            boolean again = Boolean.TRUE.equals(underWay.remove(id));
            if (read.succeeded()) {
                boolean wasOver = viewing.state() == Viewing.State.OVER;
                if (lay(viewing, read.result())) {
                    viewings.tell(viewing);
                }
                viewings.settle(viewing, wasOver);
            } else {
                LOG.warn("viewing {} cannot be read: {}", id, read.cause().getMessage());
                vertx.setTimer(AGAIN_MILLIS, later -> viewings.hub().run(() -> look(id)));
            }
            if (again) {
                look(id);
            }
        });
    }
}
