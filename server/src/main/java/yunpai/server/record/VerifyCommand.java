package yunpai.server.record;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.Finding;
import yunpai.rules.record.LogEntry;
import yunpai.rules.record.LotCheck;
import yunpai.rules.record.LotFile;
import yunpai.rules.record.ProofPath;
import yunpai.rules.record.Proofs;
import yunpai.rules.record.Receipt;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.Trust;

/** {@code verify}: judges files of the record, from files alone. It opens no connection. */
public final class VerifyCommand {
    /** Everything holds. */
    public static final int SOUND = 0;
    /** Something was changed, dropped, moved or signed by nobody who is trusted. */
    public static final int REFUSED = 1;
    /** The command line is not understood. */
    public static final int USAGE = 2;

    private static final String HELP = """
            usage: yunpai verify --keys FILE [--witnesses N] [--json] FILE …
                     judges receipts (.tlog-proof), whole lots (.jsonl) and checkpoints.
                   yunpai verify --keys FILE --confirmation PDF LOT.jsonl
                     whether a confirmation is the one of the record, and its buyer he to whom the record is bound;
                     instead of the PDF a file with its opening alone: {"confirmation","idNumber","lotId","name","salt"}
                   yunpai verify --keys FILE --consistency OLD NEW --log DIR
                     whether the newer checkpoint's log begins with the older one's; DIR holds tile/…
                   yunpai verify --keys FILE --log DIR
                     a whole copy of the log: DIR holds checkpoint, tile/… and tile/entries/…
              --keys FILE       the keys you trust, as the log lists them at /record/keys; --key KEY for a single one
              --witnesses N     how many of the witnesses among them must have countersigned [0]
              --ignore-unknown  overlook signatures by keys that are not among them, as C2SP has it
              --json            print one JSON object last
            Nothing is fetched. Exit code 0: all holds; 1: something does not; 2: the command is not understood.""";

    private final VerifyRequest request;
    private final PrintStream out;
    private final Cases cases = new Cases();

    private VerifyCommand(VerifyRequest request, PrintStream out) {
        this.request = request;
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param args what follows the word {@code verify}
     * @return the exit code: 0, 1 or 2
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        PrintStream utf8 = new PrintStream(out, true, StandardCharsets.UTF_8);
        if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
            utf8.println(HELP);
            return SOUND;
        }
        VerifyRequest request;
        try {
            request = VerifyRequest.of(args);
        } catch (RecordFormatException e) {
            err.println("yunpai: " + e.getMessage());
            return USAGE;
        }
        return new VerifyCommand(request, utf8).run();
    }

    private int run() {
        Path log = request.log();
        if (request.consistency()) {
            judge("consistency", () -> consistency(Objects.requireNonNull(log)));
        } else {
            if (log != null) {
                judge("log " + log, () -> new LogCopy(log, request.trust(), out).check());
            }
            request.files().forEach(file -> judge(String.valueOf(file.getFileName()), () -> file(file)));
            Path confirmation = request.confirmation();
            if (confirmation != null) {
                judge(String.valueOf(confirmation.getFileName()), () -> confirmation(confirmation));
            }
        }
        if (request.json()) {
            out.println(cases.json());
        }
        return cases.allMet() ? SOUND : REFUSED;
    }

    /** Something that is looked at; answers how much is wrong with it. */
    private interface Look {
        long findings();
    }

    private void judge(String name, Look look) {
        long findings;
        try {
            findings = look.findings();
        } catch (RecordFormatException e) {
            out.println(name + ": REFUSED. " + e.getMessage());
            findings = 1;
        }
        cases.none(name, findings, "findings");
    }

    private long file(Path file) {
        String text = VerifyRequest.read(file);
        if (Receipt.isOne(text)) {
            return receipt(file, text);
        }
        return LotFile.isOne(text) ? lot(file, text) : checkpoint(file, text);
    }

    private long receipt(Path file, String text) {
        Receipt receipt = Receipt.parse(text);
        Trust.Judged judged = request.trust().judge(receipt.checkpoint());
        if (!receipt.isIncluded()) {
            throw new RecordFormatException("The checkpoint does not hold this entry at place " + receipt.index()
                    + ": the entry, its place or the proof was changed.");
        }
        LogEntry entry = LogEntry.parse(receipt.entry());
        out.println(file + ": sound. Entry " + entry.number() + " of lot " + entry.lotId() + " (number "
                + entry.lotSeq() + " in its record) is in the log at place " + receipt.index() + ".");
        out.println("  " + receipt.entryText());
        signed(receipt.checkpoint(), judged);
        return 0;
    }

    private long lot(Path file, String text) {
        LotFile lot = LotFile.parse(text);
        Trust.Judged judged = request.trust().judge(lot.head().checkpoint());
        List<Finding> findings = LotCheck.of(lot);
        if (findings.isEmpty()) {
            LogEntry last = LogEntry.parse(lot.lines().getLast().entry());
            out.println(file + ": sound. All " + lot.lines().size() + " entries of lot "
                    + lot.head().lotId()
                    + " are in the log, in their order; times and prices follow from each other. The last is "
                    + last.type() + ".");
            signed(lot.head().checkpoint(), judged);
        } else {
            out.println(file + ": REFUSED.");
            findings.forEach(finding -> out.println("  " + finding.kind() + ": " + finding.sentence()));
        }
        return findings.size();
    }

    private long confirmation(Path file) {
        out.println(file + ": "
                + ConfirmationCheck.of(
                        file, LotFile.parse(VerifyRequest.read(request.files().getFirst()))));
        return 0;
    }

    private long checkpoint(Path file, String text) {
        SignedNote note = SignedNote.parse(text);
        Trust.Judged judged = request.trust().judge(note);
        out.println(file + ": sound.");
        signed(note, judged);
        return 0;
    }

    private long consistency(Path log) {
        SignedNote older = SignedNote.parse(VerifyRequest.read(request.files().get(0)));
        SignedNote newer = SignedNote.parse(VerifyRequest.read(request.files().get(1)));
        request.trust().judge(older);
        Trust.Judged judged = request.trust().judge(newer);
        Checkpoint first = older.checkpoint();
        Checkpoint second = newer.checkpoint();
        if (!first.origin().equals(second.origin())) {
            throw new RecordFormatException("They are checkpoints of different logs.");
        }
        if (first.size() > second.size()) {
            throw new RecordFormatException("The first checkpoint is the larger one; give the older one first.");
        }
        TileFolder tiles = new TileFolder(log, second.size());
        var proof = ProofPath.hashes(ProofPath.consistency(first.size(), second.size()), tiles);
        if (!Proofs.consistent(first.head(), second.head(), proof)) {
            throw new RecordFormatException("The log of " + second.size() + " entries does not begin with that of "
                    + first.size() + ": its past was rewritten, or the tiles are not its own.");
        }
        out.println("consistent: the log of " + second.size() + " entries begins with that of " + first.size() + ".");
        signed(newer, judged);
        return 0;
    }

    private void signed(SignedNote note, Trust.Judged judged) {
        Checkpoint checkpoint = note.checkpoint();
        out.println("  Checkpoint of " + checkpoint.origin() + " at " + checkpoint.size() + " entries, signed by "
                + String.join(", ", judged.log()) + "; countersigned by "
                + (judged.witnesses().isEmpty() ? "no witness" : String.join(", ", judged.witnesses())) + ".");
        judged.unknown()
                .forEach(key -> out.println("  Overlooked: a line by " + key + ", which is not among the keys."));
    }
}
