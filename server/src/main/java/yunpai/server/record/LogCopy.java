package yunpai.server.record;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeNode;
import yunpai.rules.record.TreeTip;
import yunpai.rules.record.Trust;

/** A whole copy of the log in a folder: every entry against its tile, and the root of all against the signed one. */
final class LogCopy {
    private final Path folder;
    private final String checkpoint;
    private final Trust trust;
    private final PrintStream out;

    LogCopy(Path folder, Trust trust, PrintStream out) {
        this(folder, "checkpoint", trust, out);
    }

    /** One whose checkpoint lies in a file of that name. */
    LogCopy(Path folder, String checkpoint, Trust trust, PrintStream out) {
        this.folder = folder;
        this.checkpoint = checkpoint;
        this.trust = trust;
        this.out = out;
    }

    /** How many entries are wrong; prints each, up to a hundred. */
    long check() {
        SignedNote note = SignedNote.parse(VerifyRequest.read(folder.resolve(checkpoint)));
        trust.judge(note);
        Checkpoint signed = note.checkpoint();
        TileFolder tiles = new TileFolder(folder, signed.size());
        TreeTip tip = new TreeTip();
        long wrong = 0;
        for (long first = 0; first < signed.size(); first += Tile.FULL) {
            int width = (int) Math.min(Tile.FULL, signed.size() - first);
            byte[] bundle = tiles.entries(new Tile(0, first / Tile.FULL, width));
            int at = 0;
            for (int i = 0; i < width; i++) {
                int length = length(bundle, at, first + i);
                TreeHash leaf = TreeHash.leaf(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
                if (!leaf.equals(tiles.at(new TreeNode(0, first + i))) && ++wrong <= 100) {
                    out.println("  CHANGED: entry " + (first + i) + " of the log does not have the hash of its tile.");
                }
                tip.append(leaf);
                at += 2 + length;
            }
        }
        if (wrong == 0 && !tip.root().equals(signed.root())) {
            throw new RecordFormatException(
                    "The entries do not have the root that was signed: tiles and entries were changed"
                            + " together, or entries were dropped or moved.");
        }
        out.println(folder + (wrong == 0 ? ": sound. " : ": REFUSED. ") + signed.size() + " entries, " + wrong
                + " of them wrong.");
        return wrong;
    }

    private static int length(byte[] bundle, int at, long index) {
        int length = at + 2 > bundle.length ? -1 : ((bundle[at] & 255) << 8) | (bundle[at + 1] & 255);
        if (length < 0 || at + 2 + length > bundle.length) {
            throw new RecordFormatException("The bundle that holds entry " + index + " is cut short.");
        }
        return length;
    }
}
