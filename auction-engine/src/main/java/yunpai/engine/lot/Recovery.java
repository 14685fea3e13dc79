package yunpai.engine.lot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What becomes of commits, in their order, that are not known to have held for all of their lots. */
final class Recovery {

    private final List<Commit> commits;
    /** What each lot was to get, of which nothing is known yet. */
    private final Map<UUID, List<Commit.Written>> open = new LinkedHashMap<>();

    private final List<Commit.Written> written = new ArrayList<>();
    private final Set<Commit.Written> through = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<UUID> left = new HashSet<>();

    Recovery(List<CommitsUnderWay.Ended> ended) {
        this.commits = ended.stream().map(CommitsUnderWay.Ended::commit).toList();
        for (CommitsUnderWay.Ended one : ended) {
            one.commit().written().forEach((lotId, part) -> {
                if (!open.containsKey(lotId) && one.held().contains(lotId)) {
                    isThrough(part);
                } else {
                    open.computeIfAbsent(lotId, first -> new ArrayList<>()).add(part);
                }
            });
        }
    }

    private void isThrough(Commit.Written part) {
        through.add(part);
        written.add(part);
    }

    /** Lots of which nothing is known yet. */
    List<UUID> open() {
        return List.copyOf(open.keySet());
    }

    /**
     * Lots that another node owns by now are not taken back: there it is known whether they were written, and whoever asked is sent
     * there. A command that may have been carried out is not sent a second time.
     */
    void leaveToOthers(Predicate<UUID> elsewhere) {
        for (UUID lotId : open()) {
            if (elsewhere.test(lotId)) {
                open.remove(lotId);
                left.add(lotId);
            }
        }
    }

    /** The lot has been taken over and read: its head says how many of the commits went through. */
    void found(UUID lotId, Optional<LotBook> book) {
        List<Commit.Written> parts = Optional.ofNullable(open.remove(lotId)).orElse(List.of());
        book.map(LotBook::head).ifPresent(head -> {
            for (int last = parts.size() - 1; last >= 0; last--) {
                LotHead wanted = parts.get(last).portion().write().after();
                if (head.seq() == wanted.seq() && head.hash().equals(wanted.hash())) {
                    parts.subList(0, last + 1).forEach(this::isThrough);
                    break;
                }
            }
        });
    }

    /** What turned out to be written since this was last asked, as it was decided. */
    List<Commit.Written> written() {
        List<Commit.Written> all = List.copyOf(written);
        written.clear();
        return all;
    }

    /** Tells of all that is on record; the rest is returned, to be decided anew. */
    List<Work> tellOrPutBack() {
        List<Work> rest = new ArrayList<>();
        Set<UUID> broken = new HashSet<>();
        for (Commit commit : commits) {
            commit.written().forEach((lotId, part) -> {
                if (!through.contains(part)) {
                    broken.add(lotId);
                }
            });
            for (Turn.Decided decided : commit.decided()) {
                UUID lotId = decided.work().lotId();
                if (!broken.contains(lotId)) {
                    decided.tell().run();
                } else if (left.contains(lotId)) {
                    leave(decided.work());
                } else {
                    rest.add(decided.work());
                }
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
