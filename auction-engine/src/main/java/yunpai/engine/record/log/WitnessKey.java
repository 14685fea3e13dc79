package yunpai.engine.record.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import yunpai.engine.secret.SecretFile;
import yunpai.rules.record.RecordFormatException;

/** The one key of a witness, in a file that only its owner may read. */
public final class WitnessKey {
    private WitnessKey() {}

    /**
     * The key in the file, which is made when it is missing.
     *
     * @throws RecordFormatException if the file holds the key of another name
     */
    public static Ed25519Signer in(Path file, String name) {
        byte[] line = SecretFile.readOrCreate(
                file, () -> Ed25519Signer.drawn(name).secretLine().getBytes(StandardCharsets.UTF_8));
        NoteSigner signer = SecretLine.parse(new String(line, StandardCharsets.UTF_8));
        if (!(signer instanceof Ed25519Signer it) || !signer.key().name().equals(name)) {
            throw new RecordFormatException("the key in " + file + " is that of "
                    + signer.key().name() + ", and a witness never changes its name");
        }
        return it;
    }
}
