package yunpai.engine.lot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.Loop;

/** Work on lots whose books are being read; it goes on in its order when they are. Lives on the owner's loop. */
final class ParkedWork {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedWork.class);
    private static final long BUSY_MILLIS = 1_000;

    private final Loop loop;
    private final Books books;
    private final Predicate<UUID> mine;
    private final Consumer<List<Work>> goesOn;
    private final Map<UUID, List<Work>> parked = new HashMap<>();

    /** The consumer gets what can be decided now. */
    ParkedWork(Loop loop, Books books, Predicate<UUID> mine, Consumer<List<Work>> goesOn) {
        this.loop = loop;
        this.books = books;
        this.mine = mine;
        this.goesOn = goesOn;
    }

    /** How many lots have works that wait. */
    int size() {
        return parked.size();
    }

    boolean isEmpty() {
        return parked.isEmpty();
    }

    boolean holds(UUID lotId) {
        return parked.containsKey(lotId);
    }

    void add(Work work) {
        UUID lotId = work.lotId();
        List<Work> waiting = parked.get(lotId);
        if (waiting != null) {
            waiting.add(work);
            return;
        }
        parked.put(lotId, new ArrayList<>(List.of(work)));
        books.load(lotId).onComplete(loaded -> {
            List<Work> works = parked.remove(lotId);
            if (works == null) {
                return;
            }
            if (loaded.failed() && !mine.test(lotId)) {
                works.forEach(Work::elsewhere);
            } else if (loaded.failed()) {
                LOG.atWarn()
                        .addKeyValue(Alarm.LOT, lotId)
                        .log(
                                "lot {} could not be read: {}",
                                lotId,
                                loaded.cause().getMessage());
                works.forEach(this::again);
            } else if (loaded.result().isEmpty()) {
                works.forEach(Work::noSuchLot);
            } else {
                goesOn.accept(works);
            }
        });
    }

    /** Whoever asked may ask again; the clock has nobody to do it. */
    void again(Work work) {
        if (work instanceof Work.OfClock) {
            loop.setTimer(BUSY_MILLIS, () -> goesOn.accept(List.of(work)));
        } else {
            work.busy(BUSY_MILLIS);
        }
    }
}
