package yunpai.server.witness;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import yunpai.engine.record.log.Ed25519Signer;
import yunpai.rules.record.AddCheckpoint;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.Proofs;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.TreeHash;

/** Decides whether to countersign (C2SP tlog-witness). One request after the other: what was checked is what is kept. */
final class Witness {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";

    private final List<NoteKey> logs;
    private final SeenCheckpoints seen;
    private final Ed25519Signer signer;
    private final LongSupplier seconds;

    /**
     * A witness.
     *
     * @param logs the keys it trusts, each for the log whose origin is the key's name
     * @param seconds the time, since 1970 UTC
     */
    Witness(List<NoteKey> logs, SeenCheckpoints seen, Ed25519Signer signer, LongSupplier seconds) {
        this.logs = List.copyOf(logs);
        this.seen = seen;
        this.signer = signer;
        this.seconds = seconds;
    }

    /** An answer over HTTP. */
    record Answer(int status, String type, String body) {
        private static Answer refused(int status, String sentence) {
            return new Answer(status, TEXT, sentence + "\n");
        }
    }

    /** Answers {@code add-checkpoint}. Writes to the disk. */
    synchronized Answer addCheckpoint(String body) {
        AddCheckpoint asked;
        Checkpoint checkpoint;
        try {
            asked = AddCheckpoint.parse(body);
            checkpoint = asked.checkpoint().checkpoint();
        } catch (RecordFormatException e) {
            return Answer.refused(400, String.valueOf(e.getMessage()));
        }
        return refuseStranger(asked.checkpoint(), checkpoint.origin())
                .or(() -> refuseBackwards(asked, checkpoint))
                .orElseGet(() -> check(asked, checkpoint));
    }

    private Optional<Answer> refuseStranger(SignedNote note, String origin) {
        List<NoteKey> known =
                logs.stream().filter(key -> key.name().equals(origin)).toList();
        if (known.isEmpty()) {
            return Optional.of(Answer.refused(404, "This witness does not know the log " + origin + "."));
        }
        boolean signed = note.signatures().stream()
                .anyMatch(line -> known.stream()
                        .anyMatch(key -> key.claims(line) && key.verifies(note.text(), line.signature())));
        return signed
                ? Optional.empty()
                : Optional.of(Answer.refused(403, "No signature is by a key that is trusted for " + origin + "."));
    }

    private static Optional<Answer> refuseBackwards(AddCheckpoint asked, Checkpoint checkpoint) {
        return asked.oldSize() <= checkpoint.size()
                ? Optional.empty()
                : Optional.of(Answer.refused(400, "The old size is larger than that of the checkpoint."));
    }

    private Answer check(AddCheckpoint asked, Checkpoint checkpoint) {
        Checkpoint.Head last = seen.latest(checkpoint.origin())
                .map(note -> note.checkpoint().head())
                .orElse(new Checkpoint.Head(0, TreeHash.EMPTY));
        if (asked.oldSize() != last.size()) {
            return new Answer(409, SIZE, last.size() + "\n");
        }
        if (checkpoint.size() == last.size() && !checkpoint.root().equals(last.root())) {
            return Answer.refused(409, "Another root of this size was countersigned: the log shows two faces.");
        }
        if (!Proofs.consistent(last, checkpoint.head(), asked.proof())) {
            return Answer.refused(422, "The proof does not show that the checkpoint begins with the last one.");
        }
        seen.keep(checkpoint.origin(), asked.checkpoint());
        NoteSignature line = signer.cosign(asked.checkpoint().text(), seconds.getAsLong());
        return new Answer(200, TEXT, line.line() + "\n");
    }
}
