package yunpai.engine.record.log;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeRange;

/** Reads the log: checkpoints, tiles, entries and the hashes of proofs. */
public interface LogFiles {

    /** The newest checkpoint; empty before the first. */
    Future<Optional<SignedCheckpoint>> latest();

    /** The checkpoint for a receipt of that entry; empty while there is none over it. */
    Future<Optional<SignedCheckpoint>> covering(long index);

    /** The hashes of a tile; fewer bytes than its width wants if the log is not that long. */
    Future<Buffer> tile(Tile tile);

    /** The entries below a tile of level 0. */
    Future<List<Buffer>> entries(Tile tile);

    /** The hashes of a path in a tree of that size. */
    Future<List<TreeHash>> hashes(List<TreeRange> path, long size);

    /** The inclusion proofs of entries in a tree of that size, in the order asked for. */
    Future<List<List<TreeHash>>> inclusion(List<Long> indexes, long size);

    /** Whether that part of a lot's record is committed and will be looked at for the log. */
    Future<Boolean> isWaiting(UUID lotId, long lotSeq);

    /** A lot's entry by its number in the lot's whole record; empty if it is not public, or not in the log yet. */
    Future<Optional<Placed>> entry(UUID lotId, long lotSeq);

    /** A lot's entries after a number, within a tree of that size, in order. */
    Future<List<Placed>> entriesOf(UUID lotId, long afterNumber, long size, int limit);

    /** How much of a lot is in a tree of that size. */
    Future<Held> held(UUID lotId, long size);

    /** Keeps what a witness signed. */
    Future<Void> keep(long size, String witness, NoteSignature line, long atMicros);

    /** An entry and its place. */
    record Placed(long index, Buffer entry) {}

    /**
     * What the log holds of a lot.
     *
     * @param lastSeq number of the last one in the lot's whole record
     */
    record Held(long entries, long lastSeq) {}
}
