package yunpai.rules.record;

import java.util.ArrayList;
import java.util.List;

/**
 * What a witness is asked (C2SP tlog-witness): to countersign a checkpoint that begins with one it knows.
 *
 * @param oldSize of the checkpoint it should know; 0 for none
 */
public record AddCheckpoint(long oldSize, List<TreeHash> proof, SignedNote checkpoint) {
    private static final String OLD = "old ";
    private static final int MAX_PROOF = 63;

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /**
     * Reads a request.
     *
     * @throws RecordFormatException if it is not written as it must be
     */
    public static AddCheckpoint parse(String body) {
        int end = body.indexOf("\n\n");
        if (!body.startsWith(OLD) || end < 0) {
            throw new RecordFormatException("the request has an old size, a proof, an empty line and a checkpoint");
        }
        String[] lines = body.substring(OLD.length(), end).split("\n", -1);
        if (lines.length > 1 + MAX_PROOF) {
            throw new RecordFormatException("a proof has " + MAX_PROOF + " lines at most");
        }
        List<TreeHash> proof = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            proof.add(TreeHash.ofBase64(lines[i]));
        }
        return new AddCheckpoint(
                Decimal.parse(lines[0], "the old size"), proof, SignedNote.parse(body.substring(end + 2)));
    }

    /** The request as it is sent. */
    public String format() {
        StringBuilder body = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(checkpoint.format()).toString();
    }
}
