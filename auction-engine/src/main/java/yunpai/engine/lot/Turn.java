package yunpai.engine.lot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Works that were decided, in order, and wait to be committed together; with the books they wrote in. */
final class Turn {

    /** A decided work and how to tell of it. */
    record Decided(Work work, Runnable tell) {}

    private final List<Decided> decided = new ArrayList<>();
    private final Map<UUID, LotBook> books = new LinkedHashMap<>();

    void add(Work work, LotBook book, Runnable tell) {
        decided.add(new Decided(work, tell));
        if (book.hasFresh()) {
            books.put(work.lotId(), book);
        }
    }

    /** The lot could not be decided: nothing of it is written, and whoever asked does not hear that it was. */
    void forget(UUID lotId) {
        books.remove(lotId);
        decided.removeIf(one -> {
            boolean ofThat = one.work().lotId().equals(lotId);
            if (ofThat) {
                one.work().unknown();
            }
            return ofThat;
        });
    }

    int size() {
        return decided.size();
    }

    boolean isEmpty() {
        return decided.isEmpty();
    }

    /** The works, to be decided anew; what was written of them in books is of no use any more. */
    List<Work> works() {
        return decided.stream().map(Decided::work).toList();
    }

    /** The lots that were written in. */
    List<UUID> lots() {
        return List.copyOf(books.keySet());
    }

    /** The commit of all that was decided, begun at an instant of the court clock and of the steady one. */
    Commit commit(long nowMicros, long nowNanos) {
        Map<UUID, Commit.Written> written = new LinkedHashMap<>();
        books.forEach((lotId, book) -> written.put(lotId, new Commit.Written(book, book.cut())));
        return new Commit(decided, written, nowMicros, nowNanos);
    }
}
