package yunpai.engine.lot;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yunpai.engine.loop.Loop;
import yunpai.engine.placement.Placement;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.LotCommitted;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;

/**
 * Owns this node's lots. It knows the world by its ports alone, and so runs on an event loop as it does in a simulation. To be used on
 * its loop.
 */
public final class LotNode implements NodeLine.OwnerEnd {

    private static final long BUSY_MILLIS = 1_000;
    private static final long STEP_MILLIS = 20;
    private static final int STEPS_TO_END = 100;

    private final Loop loop;
    private final Needs needs;
    private final UUID self;
    private final AnswersOut answers;
    private final Parts parts;

    /** What an owner needs. {@code realClock} is the court clock itself but in rehearsal. */
    public record Needs(
            LotStore store,
            NodeRegistry registry,
            NodeLine line,
            Placement placement,
            CourtClock courtClock,
            CourtClock realClock,
            MeterRegistry meters,
            Patience patience,
            Supplier<UUID> ids) {}

    public LotNode(Loop loop, Needs needs) {
        this(loop, needs, new LotParts());
    }

    LotNode(Loop loop, Needs needs, LotParts made) {
        this.loop = loop;
        this.needs = needs;
        this.self = needs.placement().self();
        this.answers = new AnswersOut(loop, needs.line());
        this.parts = assemble(made);
    }

    private record Parts(
            OutageGuard guard,
            Books books,
            LotWriter writer,
            RegisteredDoors doors,
            CloseFences fences,
            LotTimers timers,
            Succession succession,
            Adoption adoption,
            Heart heart,
            Interruptions interruptions) {}

    private Parts assemble(LotParts made) {
        OutageGuard guard =
                made.guard(loop, needs, outage -> parts.interruptions().over(outage));
        Predecessors predecessors = new Predecessors(loop, needs.line(), needs.placement());
        Books books = new Books(
                loop,
                needs.store(),
                predecessors,
                new Books.Openings(
                        made::answered, (book, before) -> parts.succession().judge(book, before), this::loaded));
        Adoption adoption = new Adoption(loop, needs.store(), needs.placement(), books);
        Decisions decisions = new Decisions(needs.courtClock(), guard, needs.ids());
        LotWriter writer = new LotWriter(
                loop,
                needs.store(),
                books,
                new LotWriter.Rest(
                        made.commits(),
                        decisions,
                        guard,
                        needs.courtClock(),
                        this::tell,
                        adoption::mine,
                        needs.meters()));
        RegisteredDoors doors = new RegisteredDoors(loop, needs.registry());
        CloseFences fences = made.fences(loop, doors, needs);
        LotTimers timers = new LotTimers(loop, needs.courtClock(), fences, writer::submit);
        Succession succession = new Succession(loop, needs, timers, writer::submit);
        Heart heart = new Heart(loop, needs, guard, doors);
        Interruptions interruptions = new Interruptions(needs.courtClock(), books, guard, writer::submit);
        return new Parts(guard, books, writer, doors, fences, timers, succession, adoption, heart, interruptions);
    }

    /** Takes over what should be here. Others may know of this node as soon as it offers itself: it is heard by then. */
    public Future<Void> start() {
        needs.courtClock()
                .onChange(() -> loop.run(() -> parts.interruptions().clockChanged(parts.heart(), parts.adoption())));
        needs.placement().onChange(() -> loop.run(() -> parts.adoption().soon()));
        return needs.line()
                .listen(loop, this)
                .compose(listening -> parts.heart().closeLostDoors())
                .compose(closed -> parts.adoption().look())
                .compose(adopted -> parts.heart().offerFirst())
                .onSuccess(ready -> {
                    parts.heart().start();
                    parts.adoption().start();
                });
    }

    /** Gives the running lots to others, if there are any, while this node still serves. */
    public Future<Void> handOver() {
        return parts.heart().leave().compose(seen -> parts.adoption().handedOver());
    }

    /** Ends in order: what is under way is finished, and the registry is told that until now lots were served. */
    public Future<Void> stop() {
        parts.heart().stop();
        parts.adoption().stop();
        parts.timers().disarmAll();
        return idle(STEPS_TO_END)
                .compose(quiet -> needs.registry()
                        .stop(
                                self,
                                new NodeRegistry.Seen(
                                        needs.courtClock().nowMicros(),
                                        needs.realClock().nowMicros())))
                .eventually(() -> needs.line().hangUp());
    }

    private Future<Void> idle(int stepsLeft) {
        if (parts.writer().idle() || stepsLeft == 0) {
            return Future.succeededFuture();
        }
        return loop.pause(STEP_MILLIS).compose(later -> idle(stepsLeft - 1));
    }

    /** Asks a command of a lot of this node; fails with {@link ElsewhereException} if it is another's. */
    public Future<LotAnswer> submit(UUID lotId, LotCommand command) {
        Promise<LotAnswer> asker = Promise.promise();
        parts.writer().submit(new Work.OfCommand(lotId, command, asker));
        return asker.future();
    }

    /** What keeps lots from being served, one sentence each; empty while they are. */
    public List<String> missing() {
        return parts.guard().missing().toList();
    }

    /** A lot as others may see it; empty if there is no such lot. */
    public Future<Optional<LotSnapshot>> snapshot(UUID lotId) {
        LotBook book = parts.books().get(lotId);
        return book == null ? needs.store().snapshot(lotId) : Future.succeededFuture(Optional.of(book.committed()));
    }

    /** The lots of this node as they are now. */
    public LotCensus census() {
        return new LotCensus(
                parts.books().states(), parts.writer().parked(), parts.guard().serving());
    }

    @Override
    public void bids(UUID door, List<SentBid> bids) {
        parts.doors().hear(door, registered -> {
            List<Work> works = new ArrayList<>(bids.size());
            for (SentBid sent : bids) {
                Consumer<BidOut> asker = measured(sent.bid(), answers.to(door, sent));
                if (registered.succeeded()) {
                    works.add(new Work.OfBid(sent.bid(), registered.result(), asker));
                } else {
                    asker.accept(BidOut.busy(BUSY_MILLIS));
                }
            }
            parts.writer().submit(works);
        });
    }

    @Override
    public void word(Fence fence) {
        parts.doors().hear(fence.door(), registered -> parts.fences().word(fence));
    }

    /** Ends its work on a lot that another node takes over: after the turn under way, whose bids are still answered here. */
    @Override
    public Future<LettingGo> release(UUID lotId) {
        if (parts.adoption().mine(lotId)) {
            return Future.succeededFuture(LettingGo.KEPT);
        }
        Promise<LettingGo> letGo = Promise.promise();
        parts.writer().afterTurn(() -> {
            LotBook book = parts.books().get(lotId);
            parts.books().forget(lotId);
            parts.timers().disarm(lotId);
            parts.succession().forget(lotId);
            parts.writer().metrics().letGo();
            served(book).onSuccess(served -> letGo.complete(served ? LettingGo.IN_ORDER : LettingGo.UNSERVED));
        });
        return letGo.future();
    }

    /** Whether the lot was served until now; one whose end has come was if the database answers still. Does not fail. */
    private Future<Boolean> served(@Nullable LotBook book) {
        if (book == null || !(book.lot() instanceof Lot.Open open)) {
            return Future.succeededFuture(parts.guard().serving());
        }
        if (!parts.guard().serving() || parts.guard().forbidsClosing(open).isPresent()) {
            return Future.succeededFuture(false);
        }
        return open.window().isOver(needs.courtClock().nowMicros())
                ? parts.heart().beats()
                : Future.succeededFuture(true);
    }

    private Consumer<BidOut> measured(BidIn bid, Consumer<BidOut> asker) {
        return out -> {
            BidAnswer answer = out.answer();
            if (answer == null) {
                parts.writer().metrics().busy();
            } else {
                long courtMicros = needs.courtClock().nowMicros() - bid.stampedAtMicros();
                double rate = Math.max(1, needs.courtClock().rate());
                parts.writer().metrics().answered(answer, (long) (courtMicros / rate));
            }
            asker.accept(out);
        };
    }

    private void tell(LotCommitted news) {
        LotBook book = parts.books().get(news.lotId());
        if (book != null) {
            parts.timers().arm(book);
            parts.succession().settled(book);
        }
        needs.line().news(news);
    }

    private void loaded(LotBook book, Predecessor before) {
        // Whoever loses a lot or takes one over may have missed that a door was closed.
        parts.doors().forget();
        parts.writer().metrics().takenOver();
        parts.succession().loaded(book);
        if (!before.node().equals(self)) {
            // What the owner before had written and could not tell any more is told now.
            LotSnapshot now = book.committed();
            needs.line().news(new LotCommitted(book.place().lotId(), now.epoch(), now.seq(), now.state(), List.of()));
        }
    }
}
