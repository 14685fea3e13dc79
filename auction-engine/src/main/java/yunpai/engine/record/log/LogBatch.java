package yunpai.engine.record.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.rules.json.JsonException;
import yunpai.rules.record.LogEntry;
import yunpai.rules.record.LotEntries;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeTip;

/** What the log takes in one statement: new entries, the tiles they fill, and how far each lot has been taken. */
public final class LogBatch {
    private static final Logger LOG = LoggerFactory.getLogger(LogBatch.class);

    private final TreeTip tip;
    private final List<Placed> entries = new ArrayList<>();
    private final List<TreeTip.Filled> tiles = new ArrayList<>();
    private final Map<UUID, Taken> taken = new LinkedHashMap<>();

    /** An entry at its place in the log. */
    public record Placed(long index, UUID lotId, LogEntry entry, TreeHash leaf) {}

    /** How far a lot has been taken with this batch. */
    public record Taken(UUID lotId, long seq, LotEntries.State state) {}

    private LogBatch(TreeTip before) {
        this.tip = before.copy();
    }

    /**
     * Orders rows by the instant when the last of their commit was decided, each lot's in their own order, and puts them at the end of the tree. A lot whose
     * record has a hole or a row that was changed goes no further than that, and nobody else is kept waiting.
     *
     * @param before the tree as it is; stays as it is
     * @param rows each lot's in order, beginning after what was taken
     */
    public static LogBatch of(TreeTip before, List<LaggingLot> lots, List<CommittedRow> rows) {
        LogBatch batch = new LogBatch(before);
        Map<UUID, LotEntries> writing = new HashMap<>();
        for (LaggingLot lot : lots) {
            writing.put(lot.lotId(), new LotEntries(lot.lotId().toString(), lot.state()));
            batch.taken.put(lot.lotId(), new Taken(lot.lotId(), lot.takenSeq(), lot.state()));
        }
        List<CommittedRow> ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.comparingLong(CommittedRow::atMicros)
                .thenComparing(CommittedRow::lotId)
                .thenComparingLong(CommittedRow::seq));
        for (CommittedRow row : ordered) {
            LotEntries lot = writing.get(row.lotId());
            if (lot != null && !batch.take(row, lot)) {
                writing.remove(row.lotId());
            }
        }
        lots.forEach(lot ->
                batch.taken.computeIfPresent(lot.lotId(), (id, taken) -> taken.seq() == lot.takenSeq() ? null : taken));
        return batch;
    }

    private boolean take(CommittedRow row, LotEntries lot) {
        Taken before = taken.get(row.lotId());
        if (before == null || row.seq() != before.seq() + 1 || !row.isWhole()) {
            Alarm.RECORD_NOT_TAKEN
                    .raise(LOG)
                    .addKeyValue(Alarm.LOT, row.lotId())
                    .log(
                            "ALARM the record of lot {} cannot be taken into the log: entry {} is missing or was changed",
                            row.lotId(),
                            before == null ? row.seq() : before.seq() + 1);
            return false;
        }
        try {
            Optional<LogEntry> entry = lot.next(row.asRow());
            entry.ifPresent(it -> append(row.lotId(), it));
        } catch (JsonException | IllegalStateException corrupt) {
            Alarm.RECORD_NOT_TAKEN
                    .raise(LOG)
                    .addKeyValue(Alarm.LOT, row.lotId())
                    .log(
                            "ALARM entry {} of lot {} cannot be read, and is not taken into the log: {}",
                            row.seq(),
                            row.lotId(),
                            corrupt.getMessage());
            return false;
        }
        taken.put(row.lotId(), new Taken(row.lotId(), row.seq(), lot.state()));
        return true;
    }

    private void append(UUID lotId, LogEntry entry) {
        TreeHash leaf = entry.leaf();
        entries.add(new Placed(tip.size(), lotId, entry, leaf));
        tiles.addAll(tip.append(leaf));
    }

    /** The tree with this batch. */
    TreeTip tip() {
        return tip;
    }

    public long sizeAfter() {
        return tip.size();
    }

    public List<Placed> entries() {
        return entries;
    }

    public List<TreeTip.Filled> tiles() {
        return tiles;
    }

    public List<Taken> taken() {
        return List.copyOf(taken.values());
    }

    /** Whether nothing moves by it. */
    boolean isEmpty() {
        return taken.isEmpty();
    }
}
