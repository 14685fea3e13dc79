package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.protocol.lot.LotState;

/** A record in memory that keeps the same contract as the real one, and can be made to fail. */
public final class MemoryLotStore implements LotStore {

    private static final Set<String> RUNNING = Set.of("announced", "open", "suspended");

    private final Map<UUID, Row> rows = new HashMap<>();
    private UnaryOperator<Future<Set<UUID>>> commitEnds = UnaryOperator.identity();
    private boolean lostBefore;
    private UnaryOperator<LotHead> nextTakeOver = UnaryOperator.identity();
    private boolean fenced = true;

    private static final class Row {
        LotPlace place;
        LotHead head;
        UUID owner;
        LotState live;
        List<Entry> entries = new ArrayList<>();
        List<PlatformReport> reports = new ArrayList<>();

        @Nullable
        Projection projection;

        Row(LotPlace place, UUID owner) {
            this.place = place;
            this.owner = owner;
            this.head = LotHead.genesis(place.lotId(), 1);
            this.live = LotState.draft(place.lotId());
        }
    }

    /** From now on a commit is written but ends like this. */
    public synchronized void commitsEnd(UnaryOperator<Future<Set<UUID>>> ending) {
        commitEnds = ending;
    }

    /** The next commit is not written, and its outcome is unknown. */
    public synchronized void loseNextCommit() {
        lostBefore = true;
    }

    /** Whoever takes a lot over next learns this head; what is on record beyond it came there before he read. */
    public synchronized void nextTakeOverSees(UnaryOperator<LotHead> seen) {
        nextTakeOver = seen;
    }

    /** From now on whoever writes is believed, whatever was written meanwhile. */
    public synchronized void removeFence() {
        fenced = false;
    }

    public synchronized List<Entry> record(UUID lotId) {
        Row row = rows.get(lotId);
        return row == null ? List.of() : List.copyOf(row.entries);
    }

    public synchronized List<PlatformReport> reports(UUID lotId) {
        Row row = rows.get(lotId);
        return row == null ? List.of() : List.copyOf(row.reports);
    }

    /** Changes what is on record, as nobody may. */
    public synchronized void tamper(UUID lotId, int index, UnaryOperator<Entry> change) {
        Row row = rows.get(lotId);
        if (row == null) {
            throw new IllegalArgumentException("no such lot");
        }
        row.entries.set(index, change.apply(row.entries.get(index)));
    }

    @Override
    public synchronized Future<Boolean> begin(LotPlace place, UUID node) {
        return Future.succeededFuture(rows.putIfAbsent(place.lotId(), new Row(place, node)) == null);
    }

    @Override
    public synchronized Future<Optional<LotRow>> find(UUID lotId) {
        return Future.succeededFuture(
                Optional.ofNullable(rows.get(lotId)).map(row -> new LotRow(row.place, row.owner, row.head)));
    }

    @Override
    public synchronized Future<Optional<LotSnapshot>> snapshot(UUID lotId) {
        return Future.succeededFuture(Optional.ofNullable(rows.get(lotId))
                .map(row -> new LotSnapshot(row.head.epoch(), row.head.seq(), row.live)));
    }

    @Override
    public synchronized Future<List<LotRow>> running() {
        List<LotRow> running = new ArrayList<>();
        for (Row row : rows.values()) {
            if (RUNNING.contains(row.live.state())) {
                running.add(new LotRow(row.place, row.owner, row.head));
            }
        }
        return Future.succeededFuture(running);
    }

    @Override
    public synchronized Future<Optional<LotHead>> takeOver(UUID lotId, long seenEpoch, UUID node) {
        Row row = rows.get(lotId);
        if (row == null || row.head.epoch() != seenEpoch) {
            return Future.succeededFuture(Optional.empty());
        }
        row.head = new LotHead(lotId, seenEpoch + 1, row.head.seq(), row.head.hash());
        row.owner = node;
        LotHead seen = nextTakeOver.apply(row.head);
        nextTakeOver = UnaryOperator.identity();
        return Future.succeededFuture(Optional.of(seen));
    }

    @Override
    public synchronized Future<List<StoredEntry>> entries(UUID lotId, long after, int limit) {
        return Future.succeededFuture(record(lotId).stream()
                .filter(entry -> entry.seq() > after && entry.seq() <= after + limit)
                .map(MemoryLotStore::stored)
                .toList());
    }

    @Override
    public synchronized Future<Void> keep(UUID lotId, Projection projection) {
        Row row = rows.get(lotId);
        if (row != null && (row.projection == null || row.projection.seq() < projection.seq())) {
            row.projection = projection;
        }
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Optional<Projection>> projection(UUID lotId) {
        Projection kept = rows.containsKey(lotId) ? rows.get(lotId).projection : null;
        return Future.succeededFuture(Optional.ofNullable(kept)
                .filter(it -> record(lotId).stream()
                        .anyMatch(
                                entry -> entry.seq() == it.seq() && entry.hash().equals(it.hash()))));
    }

    @Override
    public synchronized Future<List<UUID>> marks(UUID lotId, long after, int limit) {
        return Future.succeededFuture(record(lotId).stream()
                .filter(entry -> entry.seq() > after && entry.seq() <= after + limit)
                .map(Entry::mark)
                .filter(Objects::nonNull)
                .toList());
    }

    @Override
    public synchronized Future<Map<BidKey, StoredEntry>> answers(Set<BidKey> bids) {
        Map<BidKey, StoredEntry> found = new HashMap<>();
        for (BidKey bid : bids) {
            for (Entry entry : record(bid.lotId())) {
                if (bid.mark().equals(entry.mark())) {
                    found.put(bid, stored(entry));
                }
            }
        }
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Set<UUID>> commit(List<LotWrite> writes) {
        if (lostBefore) {
            lostBefore = false;
            return commitEnds.apply(Future.failedFuture("the connection was lost"));
        }
        List<LotWrite> holding = writes.stream()
                .filter(write -> rows.containsKey(write.place().lotId()))
                .filter(write -> !fenced || row(write).head.equals(write.expected()))
                .toList();
        holding.forEach(this::write);
        return commitEnds.apply(Future.succeededFuture(
                holding.stream().map(write -> write.place().lotId()).collect(Collectors.toSet())));
    }

    private Row row(LotWrite write) {
        return Objects.requireNonNull(rows.get(write.place().lotId()));
    }

    private void write(LotWrite write) {
        Row row = row(write);
        row.head = write.after();
        row.live = write.live();
        row.entries.addAll(write.entries());
        row.reports.addAll(write.reports());
    }

    @Override
    public synchronized Future<Void> showStopped(LotHead head, String live) {
        Row row = rows.get(head.lotId());
        if (row != null && row.head.epoch() == head.epoch()) {
            row.live = Json.read(live, LotState.class);
        }
        return Future.succeededFuture();
    }

    private static StoredEntry stored(Entry entry) {
        return new StoredEntry(entry.seq(), entry.body(), entry.hash());
    }
}
