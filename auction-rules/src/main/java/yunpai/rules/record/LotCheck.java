package yunpai.rules.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yunpai.rules.record.Finding.Kind;

/** Checks a whole lot's file against the root of its checkpoint: which entry was changed, dropped or moved. Does not judge signatures. */
public final class LotCheck {
    private final LotFile file;
    private final Checkpoint.Head tree;
    private final List<Finding> findings = new ArrayList<>();
    private final List<LogEntry> sound = new ArrayList<>();
    /** Number of the last entry that was in its place, and its hash as far as it is known. */
    private long reached;

    private @Nullable TreeHash last;

    private LotCheck(LotFile file) {
        this.file = file;
        this.tree = file.head().checkpoint().checkpoint().head();
    }

    /** Everything that is wrong, in the order of the file; empty if nothing is. */
    public static List<Finding> of(LotFile file) {
        return new LotCheck(file).run();
    }

    private List<Finding> run() {
        Map<TreeHash, Integer> strays = strays();
        long index = -1;
        for (int i = 0; i < file.lines().size(); i++) {
            LotFile.Line line = file.lines().get(i);
            if (!isIncluded(line, line.entry())) {
                strayed(i, Optional.ofNullable(strays.get(TreeHash.leaf(line.entry()))));
                continue;
            }
            Optional<LogEntry> entry = read(line);
            if (entry.isPresent()) {
                follow(entry.get());
                if (line.index() <= index) {
                    find(Kind.MOVED, entry.get().number(), "stands before an entry that the log took earlier");
                }
            }
            index = line.index();
        }
        if (file.lines().size() != file.head().entries()) {
            find(
                    Kind.FILE,
                    0,
                    "The file says that it has " + file.head().entries() + " entries and has "
                            + file.lines().size() + ": entries at its end were dropped or added.");
        }
        if (findings.isEmpty()) {
            findings.addAll(LotStory.contradictions(sound));
        }
        return findings;
    }

    /** For each entry that is not where it says, by its hash: the number of the line whose place in the log is its own. */
    private Map<TreeHash, Integer> strays() {
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < file.lines().size(); i++) {
            if (!isIncluded(file.lines().get(i), file.lines().get(i).entry())) {
                wrong.add(i);
            }
        }
        Map<TreeHash, Integer> homes = new HashMap<>();
        if (wrong.size() > 1_000) {
            return homes;
        }
        for (int text : wrong) {
            for (int place : wrong) {
                byte[] entry = file.lines().get(text).entry();
                if (isIncluded(file.lines().get(place), entry)) {
                    homes.put(TreeHash.leaf(entry), place + 1);
                }
            }
        }
        return homes;
    }

    private boolean isIncluded(LotFile.Line place, byte[] entry) {
        return Proofs.includes(tree, place.index(), TreeHash.leaf(entry), place.proof());
    }

    private void strayed(int line, Optional<Integer> home) {
        long number = line + 1L;
        if (home.isPresent()) {
            find(Kind.MOVED, home.get(), "stands in the place of entry " + number);
        } else {
            find(Kind.CHANGED, number, "is not what the log holds at its place: it was changed, or its proof was");
        }
        reached = Math.max(reached, number);
        last = null;
    }

    private Optional<LogEntry> read(LotFile.Line line) {
        try {
            return Optional.of(LogEntry.parse(line.entry()));
        } catch (RecordFormatException e) {
            find(Kind.CONTRADICTS, reached + 1, "is in the log but is no entry of a lot: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void follow(LogEntry entry) {
        if (!entry.lotId().equals(file.head().lotId())) {
            find(Kind.MOVED, entry.number(), "belongs to lot " + entry.lotId() + ", not to this one");
            return;
        }
        if (entry.number() <= reached) {
            find(Kind.MOVED, entry.number(), "stands after entry " + reached + ", or twice");
            return;
        }
        for (long missing = reached + 1; missing < entry.number() && findings.size() < 10_000; missing++) {
            find(Kind.DROPPED, missing, "is missing");
        }
        boolean next = entry.number() == reached + 1;
        if (next && (reached == 0 || last != null) && !java.util.Objects.equals(entry.previousLeaf(), last)) {
            find(Kind.CONTRADICTS, entry.number(), "does not name the hash of the entry before it");
        }
        reached = entry.number();
        last = entry.leaf();
        sound.add(entry);
    }

    private void find(Kind kind, long number, String what) {
        findings.add(new Finding(kind, number, number == 0 ? what : "Entry " + number + " " + what + "."));
    }
}
