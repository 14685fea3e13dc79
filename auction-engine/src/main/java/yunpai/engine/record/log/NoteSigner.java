package yunpai.engine.record.log;

import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.VerifierKey;

/** A private key that puts lines under notes. */
public interface NoteSigner {
    /** The public half. */
    VerifierKey key();

    /** The line over that text. */
    NoteSignature sign(String text);

    /** The key in one line, as it lies in its file. Whoever has it can sign. */
    String secretLine();
}
