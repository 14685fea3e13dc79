package yunpai.engine.lot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is decided and committed together: works in order, and the books they wrote in. */
final class Turn {

    /** A decided work and how to tell of it. */
    record Decided(Work work, Runnable tell) {}

    private final long startedMicros;
    private final long startedNanos;
    private final List<Decided> decided = new ArrayList<>();
    private final Map<UUID, LotBook> written = new LinkedHashMap<>();

    /** Begins at an instant of the court clock and of the steady one. */
    Turn(long startedMicros, long startedNanos) {
        this.startedMicros = startedMicros;
        this.startedNanos = startedNanos;
    }

    void add(Work work, LotBook book, Runnable tell) {
        decided.add(new Decided(work, tell));
        if (book.hasTurn()) {
            written.put(work.lotId(), book);
        }
    }

    /** The lot could not be decided: nothing of it is written, and whoever asked does not hear that it was. */
    void forget(UUID lotId) {
        written.remove(lotId);
        decided.removeIf(one -> {
            boolean ofThat = one.work().lotId().equals(lotId);
            if (ofThat) {
                one.work().unknown();
            }
            return ofThat;
        });
    }

    long startedMicros() {
        return startedMicros;
    }

    long startedNanos() {
        return startedNanos;
    }

    List<Decided> decided() {
        return decided;
    }

    Map<UUID, LotBook> written() {
        return written;
    }

    List<LotWrite> writes() {
        return written.values().stream().map(book -> book.turn().orElseThrow()).toList();
    }

    /** How many entries are written. */
    int entries() {
        return written.values().stream().mapToInt(LotBook::freshEntries).sum();
    }
}
