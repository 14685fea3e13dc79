package yunpai.engine.simulation;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import yunpai.engine.lot.BidKey;
import yunpai.engine.lot.LotHead;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.lot.LotRow;
import yunpai.engine.lot.LotStore;
import yunpai.engine.lot.LotWrite;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.Projection;
import yunpai.engine.lot.StoredEntry;
import yunpai.protocol.lot.LotSnapshot;

/** A node's connections to the database. */
final class DatabaseClient implements LotStore, NodeRegistry {

    private final Database database;
    private final History history;

    DatabaseClient(Database database, History history) {
        this.database = database;
        this.history = history;
    }

    @Override
    public Future<Boolean> begin(LotPlace place, UUID node) {
        return database.call(() -> database.lots().begin(place, node));
    }

    @Override
    public Future<Optional<LotRow>> find(UUID lotId) {
        return database.call(() -> database.lots().find(lotId));
    }

    @Override
    public Future<Optional<LotSnapshot>> snapshot(UUID lotId) {
        return database.call(() -> database.lots().snapshot(lotId));
    }

    @Override
    public Future<List<LotRow>> running() {
        return database.call(() -> database.lots().running());
    }

    @Override
    public Future<Optional<LotHead>> takeOver(UUID lotId, long seenEpoch, UUID node) {
        return database.call(() -> database.lots()
                .takeOver(lotId, seenEpoch, node)
                .onSuccess(head -> {
                    if (head.isPresent()) {
                        history.owned(lotId, node);
                    }
                }));
    }

    @Override
    public Future<List<StoredEntry>> entries(UUID lotId, long after, int limit) {
        return database.call(() -> database.lots().entries(lotId, after, limit));
    }

    @Override
    public Future<Void> keep(UUID lotId, Projection projection) {
        return database.call(() -> database.lots().keep(lotId, projection));
    }

    @Override
    public Future<Optional<Projection>> projection(UUID lotId) {
        return database.call(() -> database.lots().projection(lotId));
    }

    @Override
    public Future<List<UUID>> marks(UUID lotId, long after, int limit) {
        return database.call(() -> database.lots().marks(lotId, after, limit));
    }

    @Override
    public Future<Map<BidKey, StoredEntry>> answers(Set<BidKey> bids) {
        return database.call(() -> database.lots().answers(bids));
    }

    @Override
    public Future<Set<UUID>> commit(List<LotWrite> writes) {
        return database.callInOrder(
                () -> database.lots().commit(writes).onSuccess(held -> history.committed(writes, held)));
    }

    @Override
    public Future<Void> showStopped(LotHead head, String live) {
        return database.call(() -> {
            history.violation(history.name(head.lotId()) + " stands still, for its record cannot be followed");
            return database.lots().showStopped(head, live);
        });
    }

    @Override
    public Future<Void> register(UUID node, Seen now) {
        return database.call(() -> database.nodes().register(node, now));
    }

    @Override
    public Future<Void> heartbeat(UUID node, Seen now) {
        return database.call(() -> database.nodes().heartbeat(node, now));
    }

    @Override
    public Future<Void> stop(UUID node, Seen now) {
        return database.call(() -> database.nodes().stop(node, now));
    }

    @Override
    public Future<Optional<Seen>> lastSeen(UUID node) {
        return database.call(() -> database.nodes().lastSeen(node));
    }

    @Override
    public Future<Void> registerDoor(UUID incarnation, UUID node, long courtMicros) {
        return database.call(() -> database.nodes().registerDoor(incarnation, node, courtMicros));
    }

    @Override
    public Future<Void> serve(UUID incarnation, UUID lotId) {
        return database.call(() -> database.nodes().serve(incarnation, lotId));
    }

    @Override
    public Future<Set<UUID>> servedBy(Set<UUID> doors, Set<UUID> lots) {
        return database.call(() -> database.nodes().servedBy(doors, lots));
    }

    @Override
    public Future<Integer> closeDoorsOfOthers(Set<UUID> living, long unseenSinceRealMicros, long courtMicros) {
        return database.call(() -> database.nodes().closeDoorsOfOthers(living, unseenSinceRealMicros, courtMicros));
    }

    @Override
    public Future<Boolean> isDoorOpen(UUID incarnation) {
        return database.call(() -> database.nodes().isDoorOpen(incarnation));
    }

    @Override
    public Future<List<UUID>> doorsAt(long courtMicros) {
        return database.call(() -> database.nodes().doorsAt(courtMicros));
    }
}
