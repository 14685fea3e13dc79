package yunpai.engine.record.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeTip;

/** The whole tree from its first leaf on: every leaf against its entry, every tile and every checkpoint against the leaves. */
public final class TreeAudit {
    private final List<AuditFinding> findings = new ArrayList<>();
    private final Map<Tile, TreeTip.Filled> filled = new HashMap<>();
    private final TreeTip tip = new TreeTip();

    /** Follows an entry of the log. */
    public void next(long index, String lotId, long lotSeq, byte[] body, TreeHash stored) {
        TreeHash leaf = TreeHash.leaf(body);
        if (index != tip.size()) {
            find("", 0, "entry " + tip.size() + " is missing");
        }
        if (!leaf.equals(stored)) {
            find(lotId, lotSeq, "the log's entry was changed: its hash is not that of its bytes");
        }
        tip.append(stored).forEach(tile -> filled.put(tile.tile(), tile));
    }

    /** Holds a stored tile against those that the leaves filled. */
    public void tile(Tile tile, byte[] hashes, TreeHash root) {
        TreeTip.Filled expected = filled.remove(tile);
        if (expected == null
                || !java.util.Arrays.equals(TreeHash.join(expected.hashes()), hashes)
                || !expected.root().equals(root)) {
            find("", 0, "tile " + tile.path() + " does not hold the hashes of its entries");
        }
    }

    /** Holds a checkpoint against the tree, which must be of its size now. */
    public void checkpoint(long size, TreeHash root, String note) {
        try {
            Checkpoint signed = SignedNote.parse(note).checkpoint();
            if (size != tip.size()
                    || !tip.root().equals(root)
                    || !signed.head().equals(new Checkpoint.Head(size, root))) {
                find("", 0, "the checkpoint at " + size + " does not have the root of the entries before it");
            }
        } catch (RecordFormatException e) {
            find("", 0, "the checkpoint at " + size + " is not written as one: " + e.getMessage());
        }
    }

    /** The size that has been reached. */
    public long size() {
        return tip.size();
    }

    /** The root over all entries. */
    public TreeHash root() {
        return tip.root();
    }

    /** What is wrong, once all has been followed. */
    public List<AuditFinding> findings(long headSize) {
        filled.keySet().forEach(tile -> find("", 0, "tile " + tile.path() + " is missing"));
        filled.clear();
        if (headSize != tip.size()) {
            find("", 0, "the head says " + headSize + " entries, there are " + tip.size());
        }
        return List.copyOf(findings);
    }

    private void find(String lotId, long seq, String sentence) {
        findings.add(new AuditFinding(lotId, seq, sentence));
    }
}
