package yunpai.engine.lot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import yunpai.engine.loop.Loop;
import yunpai.engine.time.CourtClock;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Lots;

/** Asks lots to open and to close when their time has come. It only asks: being late is harmless, being early is refused. */
final class LotTimers {

    private static final long AGAIN_MILLIS = 500;

    private final Loop loop;
    private final CourtClock clock;
    private final CloseFences fences;
    private final Consumer<Work.OfClock> asker;
    private final Map<UUID, Armed> armed = new HashMap<>();

    LotTimers(Loop loop, CourtClock clock, CloseFences fences, Consumer<Work.OfClock> asker) {
        this.loop = loop;
        this.clock = clock;
        this.fences = fences;
        this.asker = asker;
    }

    /** Sets the lot's timer to what it waits for now. */
    void arm(LotBook book) {
        UUID lotId = book.place().lotId();
        Optional<Lots.Due> due = book.isStopped() ? Optional.empty() : Lots.due(book.lot());
        Armed before = armed.get(lotId);
        if (before != null && due.isPresent() && due.get().equals(before.due)) {
            return;
        }
        disarm(lotId);
        due.ifPresent(next ->
                armed.put(lotId, new Armed(next, clock.setTimer(loop, next.atMicros(), () -> ask(lotId, next)))));
    }

    void disarm(UUID lotId) {
        Armed before = armed.remove(lotId);
        if (before != null) {
            clock.cancelTimer(before.timer);
        }
    }

    void disarmAll() {
        armed.values().forEach(one -> clock.cancelTimer(one.timer));
        armed.clear();
    }

    private void ask(UUID lotId, Lots.Due due) {
        if (!clock.trusted()) {
            // By a clock that is ahead, a lot would end before its time.
            again(lotId, due);
            return;
        }
        if (!(due.command() instanceof LotCommand.CloseLot)) {
            asker.accept(new Work.OfClock(lotId, due.command(), null));
            return;
        }
        fences.at(due.atMicros(), lotId).onComplete(passed -> {
            if (!waits(lotId, due)) {
                return;
            }
            if (passed.failed() || !clock.trusted()) {
                again(lotId, due);
            } else {
                asker.accept(new Work.OfClock(lotId, due.command(), passed.result() ? null : Faults.DOOR_LOST));
            }
        });
    }

    private void again(UUID lotId, Lots.Due due) {
        loop.setTimer(AGAIN_MILLIS, () -> {
            if (waits(lotId, due)) {
                ask(lotId, due);
            }
        });
    }

    private boolean waits(UUID lotId, Lots.Due due) {
        Armed still = armed.get(lotId);
        return still != null && still.due.equals(due);
    }

    private record Armed(Lots.Due due, long timer) {}
}
