package yunpai.engine.lot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What becomes of a commit that is not known to have held for all of its lots. */
final class Recovery {

    private final Commit commit;
    private final Set<UUID> held;
    private final List<LotWrite> open = new ArrayList<>();
    private final List<Commit.Written> written = new ArrayList<>();
    private final Set<UUID> left = new HashSet<>();

    /** {@code held}: the lots that are known to be written. */
    Recovery(Commit commit, Set<UUID> held) {
        this.commit = commit;
        this.held = new HashSet<>(held);
        for (LotWrite write : commit.writes()) {
            if (!held.contains(write.place().lotId())) {
                open.add(write);
            }
        }
    }

    /** Lots of which nothing is known yet. */
    List<LotWrite> open() {
        return List.copyOf(open);
    }

    /**
     * Lots that another node owns by now are not taken back: there it is known whether they were written, and whoever asked is sent
     * there. A command that may have been carried out is not sent a second time.
     */
    void leaveToOthers(Predicate<UUID> elsewhere) {
        for (LotWrite write : List.copyOf(open)) {
            if (elsewhere.test(write.place().lotId())) {
                open.remove(write);
                left.add(write.place().lotId());
            }
        }
    }

    /** The lot has been taken over and read: its head says whether the commit went through. */
    void found(LotWrite write, Optional<LotBook> book) {
        open.remove(write);
        LotHead wanted = write.after();
        boolean through = book.filter(read ->
                        read.head().seq() == wanted.seq() && read.head().hash().equals(wanted.hash()))
                .isPresent();
        UUID lotId = write.place().lotId();
        Commit.Written decided = commit.written().get(lotId);
        if (through && decided != null) {
            held.add(lotId);
            written.add(decided);
        }
    }

    /** What turned out to be written, as it was decided. */
    List<Commit.Written> written() {
        return written;
    }

    /** Tells of all that is on record; the rest is returned, to be decided anew. */
    List<Work> tellOrPutBack() {
        List<Work> rest = new ArrayList<>();
        for (Turn.Decided decided : commit.decided()) {
            UUID lotId = decided.work().lotId();
            if (held.contains(lotId) || !commit.written().containsKey(lotId)) {
                decided.tell().run();
            } else if (left.contains(lotId)) {
                leave(decided.work());
            } else {
                rest.add(decided.work());
            }
        }
        return rest;
    }

    private static void leave(Work work) {
        if (work instanceof Work.OfCommand) {
            work.unknown();
        } else {
            work.elsewhere();
        }
    }
}
