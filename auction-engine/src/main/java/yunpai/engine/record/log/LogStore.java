package yunpai.engine.record.log;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.TreeTip;

/** Where the log is kept. Who may append is decided here: by epoch and size of the head, in the statement that appends. */
public interface LogStore {

    /** Names the log if nobody has; the answer is its name. */
    Future<String> claim(String origin);

    Future<LogHead> head();

    /** Makes the node the sequencer if the epoch is still the one seen; empty if somebody else was faster. */
    Future<Optional<LogHead>> takeOver(long seenEpoch, UUID node);

    /** The right edge of the tree of that size. */
    Future<TreeTip> tip(long size);

    /** Lots whose record has gone further than the log. */
    Future<List<LaggingLot>> lagging(int limit);

    /** Their rows that were not taken yet, each lot's in order. */
    Future<List<CommittedRow>> rows(List<LaggingLot> lots, int perLot);

    /** Appends if the head still stands as expected; false if it does not. A failure means that the outcome is unknown. */
    Future<Boolean> append(LogHead expected, LogBatch batch);

    /** The size of the last checkpoint; 0 before the first. */
    Future<Long> checkpointed();

    /** Keeps a checkpoint over entries that are there, if the epoch is still that; never a second one of a size. */
    Future<Void> keep(LogHead head, Checkpoint checkpoint, SignedNote note, long atMicros);
}
