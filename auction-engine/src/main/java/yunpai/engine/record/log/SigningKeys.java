package yunpai.engine.record.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.VerifierKey;

/** The keys of the log at work. The folder is looked at anew for each checkpoint, so that a rotation needs no restart. */
public final class SigningKeys {
    private final Vertx vertx;
    private final KeyFolder folder;

    public SigningKeys(Vertx vertx, KeyFolder folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    /** The checkpoint with a line by each key. */
    Future<SignedNote> sign(Checkpoint checkpoint) {
        return vertx.executeBlocking(() -> {
            String text = checkpoint.text();
            return new SignedNote(
                    text,
                    folder.signersOrFirst().stream()
                            .map(signer -> signer.sign(text))
                            .toList());
        });
    }

    /** The public keys that sign, and those that signed. */
    public Future<Open> open() {
        return vertx.executeBlocking(() ->
                new Open(folder.signersOrFirst().stream().map(NoteSigner::key).toList(), folder.retired()));
    }

    /** Public keys: at work, and retired. */
    public record Open(List<VerifierKey> signing, List<VerifierKey> retired) {}
}
