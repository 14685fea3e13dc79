package yunpai.server.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.engine.record.log.Ed25519Signer;
import yunpai.engine.record.log.NoteSigner;
import yunpai.engine.record.log.Sm2Signer;
import yunpai.rules.json.JsonValue;
import yunpai.rules.json.JsonValue.Num;
import yunpai.rules.json.JsonValue.Str;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.LogEntry;
import yunpai.rules.record.LotFile;
import yunpai.rules.record.ProofPath;
import yunpai.rules.record.Receipt;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeNode;
import yunpai.rules.record.TreeTip;

/** A log of one lot that is opened again and again, signed with both algorithms. */
public final class SampleLog {
    public static final String ORIGIN = "paimai.example/record";
    static final String LOT = "00000000-0000-0000-0000-000000000001";

    public final List<NoteSigner> signers = List.of(Ed25519Signer.drawn(ORIGIN), Sm2Signer.drawn(ORIGIN));
    final List<LogEntry> entries = new ArrayList<>();

    public SampleLog(int size) {
        TreeHash before = null;
        for (int i = 1; i <= size; i++) {
            LogEntry entry = entry(i, before, "lot_opened");
            entries.add(entry);
            before = entry.leaf();
        }
    }

    static LogEntry entry(long number, @Nullable TreeHash before, String type) {
        return new LogEntry(
                LOT,
                number,
                number * 2,
                1,
                JsonValue.Obj.of(Map.of("type", new Str(type), "atMicros", Num.of(number))),
                before,
                "ab".repeat(32));
    }

    /** One whose last entry records a confirmation, and what the record says of it. */
    static SampleLog sold(String number, String sha256, String buyerCommitment) {
        SampleLog log = new SampleLog(1);
        Map<String, JsonValue> confirmed = Map.of(
                "type",
                new Str("confirmation_recorded"),
                "atMicros",
                Num.of(2),
                "number",
                new Str(number),
                "sha256",
                new Str(sha256),
                "buyerCommitment",
                new Str(buyerCommitment));
        TreeHash before = log.entries.getFirst().leaf();
        log.entries.add(new LogEntry(LOT, 2, 4, 1, JsonValue.Obj.of(confirmed), before, "ab".repeat(32)));
        return log;
    }

    TreeHash node(TreeNode node) {
        TreeTip tip = new TreeTip();
        long width = 1L << node.height();
        for (long i = node.index() * width; i < (node.index() + 1) * width; i++) {
            tip.append(entries.get((int) i).leaf());
        }
        return tip.root();
    }

    public List<TreeHash> consistency(long older, long newer) {
        return ProofPath.hashes(ProofPath.consistency(older, newer), this::node);
    }

    public SignedNote signed(int size) {
        TreeTip tip = new TreeTip();
        entries.subList(0, size).forEach(entry -> tip.append(entry.leaf()));
        String text = Checkpoint.of(ORIGIN, size, tip.root()).text();
        return new SignedNote(
                text, signers.stream().map(signer -> signer.sign(text)).toList());
    }

    String keys() {
        return "# keys\n" + signers.get(0).key().line() + "\n"
                + signers.get(1).key().line() + "\n";
    }

    Receipt receipt(int index) {
        return new Receipt(entries.get(index).bytes(), index, proof(index), signed(entries.size()));
    }

    private List<TreeHash> proof(int index) {
        return ProofPath.hashes(ProofPath.inclusion(index, entries.size()), this::node);
    }

    LotFile lot() {
        List<LotFile.Line> lines = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            lines.add(new LotFile.Line(entries.get(i).bytes(), i, proof(i)));
        }
        return new LotFile(new LotFile.Head(LOT, lines.size(), signed(entries.size())), lines);
    }
}
