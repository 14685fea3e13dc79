package yunpai.engine.lot;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.placement.Placement;
import yunpai.engine.record.PublicLot;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.Json;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.LotAddresses;
import yunpai.protocol.lot.LotCommitted;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.SuspensionKind;

/** Owns this node's lots. All of its state lives on one event loop. */
public final class LotOwner extends VerticleBase implements LotCommands {

    private static final Logger LOG = LoggerFactory.getLogger(LotOwner.class);

    private static final long BUSY_MILLIS = 1_000;

    private final Needs needs;
    private final UUID self;
    private Parts parts;

    /** What an owner needs. {@code realClock} is the court clock itself but in rehearsal. */
    public record Needs(
            LotStore store,
            NodeRegistry registry,
            Placement placement,
            CourtClock courtClock,
            CourtClock realClock,
            MeterRegistry meters,
            Patience patience,
            Supplier<UUID> ids) {}

    @SuppressWarnings("NullAway.Init")
    public LotOwner(Needs needs) {
        this.needs = needs;
        this.self = needs.placement().self();
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
            Heart heart) {}

    @Override
    public Future<?> start() {
        parts = assemble();
        needs.courtClock().onChange(() -> context.runOnContext(changed -> clockChanged()));
        needs.placement()
                .onChange(() -> context.runOnContext(changed -> parts.adoption().soon()));
        return listen().compose(listening -> parts.heart().closeLostDoors())
                .compose(closed -> parts.adoption().look())
                .compose(adopted -> needs.placement().offer(true))
                .onSuccess(ready -> {
                    parts.heart().start();
                    parts.adoption().start();
                });
    }

    /** Others may know of this node as soon as it offers itself: it has to be heard by then. */
    private Future<Void> listen() {
        vertx.eventBus().consumer(LotAddresses.SNAPSHOT).handler(this::snapshot);
        return Future.all(List.of(
                        listen(OwnerAddresses.owner(self), this::fromDoor),
                        listen(OwnerAddresses.commands(self), this::command),
                        listen(OwnerAddresses.release(self), this::letGo)))
                .mapEmpty();
    }

    private Future<Void> listen(String address, Handler<Message<String>> handler) {
        MessageConsumer<String> consumer = vertx.eventBus().consumer(address);
        consumer.handler(handler);
        return consumer.completion();
    }

    private Parts assemble() {
        OutageGuard guard = new OutageGuard(needs.courtClock(), needs.patience(), this::afterOutage);
        Books books = new Books(needs.store(), self, new Predecessors(vertx, needs.placement()), this::loaded);
        Adoption adoption = new Adoption(vertx, needs.store(), needs.placement(), books);
        Decisions decisions = new Decisions(needs.courtClock(), guard, needs.ids());
        LotWriter writer = new LotWriter(
                vertx,
                needs.store(),
                books,
                new LotWriter.Rest(decisions, guard, needs.courtClock(), this::tell, adoption::mine, needs.meters()));
        RegisteredDoors doors = new RegisteredDoors(needs.registry());
        CloseFences fences = new CloseFences(vertx, doors, needs);
        LotTimers timers = new LotTimers(vertx, needs.courtClock(), fences, writer::submit);
        Succession succession = new Succession(needs, timers, writer::submit);
        Heart heart = new Heart(vertx, needs, guard, doors);
        return new Parts(guard, books, writer, doors, fences, timers, succession, adoption, heart);
    }

    /** Gives the running lots to others, if there are any, while this node still serves. To be asked on any thread. */
    public Future<Void> handOver() {
        Promise<Void> over = ((ContextInternal) vertx.getOrCreateContext()).promise();
        context.runOnContext(here -> {
            parts.heart().leave().compose(seen -> parts.adoption().handedOver()).onComplete(over);
        });
        return over.future();
    }

    /** Ends in order: what is under way is finished, and the registry is told that until now lots were served. */
    @Override
    public Future<?> stop() {
        parts.heart().stop();
        parts.adoption().stop();
        parts.timers().disarmAll();
        return idle(100)
                .compose(quiet -> needs.registry()
                        .stop(
                                self,
                                new NodeRegistry.Seen(
                                        needs.courtClock().nowMicros(),
                                        needs.realClock().nowMicros())));
    }

    private Future<Void> idle(int attemptsLeft) {
        if (parts.writer().idle() || attemptsLeft == 0) {
            return Future.succeededFuture();
        }
        return vertx.timer(20, TimeUnit.MILLISECONDS).compose(later -> idle(attemptsLeft - 1));
    }

    @Override
    public Future<LotAnswer> publish(LotPlace place, LotCommand.PublishNotice notice) {
        return needs.store().begin(place, self).compose(begun -> submit(place.lotId(), notice));
    }

    @Override
    public Future<LotAnswer> submit(UUID lotId, LotCommand command) {
        if (command instanceof LotCommand.PlaceBid) {
            throw new IllegalArgumentException("a bid comes through a door");
        }
        Promise<LotAnswer> asker = ((ContextInternal) vertx.getOrCreateContext()).promise();
        context.runOnContext(here -> parts.writer().submit(new Work.OfCommand(lotId, command, asker)));
        return asker.future();
    }

    /** What keeps lots from being served, one sentence each; empty while they are. To be asked on any thread. */
    public Future<List<String>> missing() {
        Promise<List<String>> asker = ((ContextInternal) vertx.getOrCreateContext()).promise();
        context.runOnContext(here -> asker.complete(parts.guard().missing().toList()));
        return asker.future();
    }

    private void fromDoor(Message<String> message) {
        if (OwnerAddresses.WORD.equals(message.headers().get(OwnerAddresses.KIND))) {
            Fence fence = Json.read(message.body(), Fence.class);
            parts.doors().hear(fence.door(), registered -> parts.fences().word(fence));
            return;
        }
        BidIn bid = Json.read(message.body(), BidIn.class);
        Consumer<BidOut> door = answer -> {
            measure(bid, answer);
            message.reply(Json.write(answer));
        };
        parts.doors().hear(bid.door(), registered -> {
            if (registered.succeeded()) {
                parts.writer().submit(new Work.OfBid(bid, registered.result(), door));
            } else {
                door.accept(BidOut.busy(BUSY_MILLIS));
            }
        });
    }

    private void measure(BidIn bid, BidOut out) {
        BidAnswer answer = out.answer();
        if (answer == null) {
            parts.writer().metrics().busy();
        } else {
            long courtMicros = needs.courtClock().nowMicros() - bid.stampedAtMicros();
            double rate = Math.max(1, needs.courtClock().rate());
            parts.writer().metrics().answered(answer, (long) (courtMicros / rate));
        }
    }

    private void tell(LotCommitted news) {
        LotBook book = parts.books().get(news.lotId());
        if (book != null) {
            parts.timers().arm(book);
        }
        vertx.eventBus().publish(LotAddresses.COMMITTED, Json.write(news));
    }

    private record LotAsked(UUID lotId) {}

    private void snapshot(Message<Object> message) {
        LotAsked asked = Json.read(String.valueOf(message.body()), LotAsked.class);
        LotBook book = parts.books().get(asked.lotId());
        if (book != null) {
            message.reply(Json.write(book.committed()));
            return;
        }
        needs.store()
                .snapshot(asked.lotId())
                .onSuccess(found -> reply(message, found))
                .onFailure(away -> message.fail(503, "the database does not answer"));
    }

    private static void reply(Message<Object> message, Optional<LotSnapshot> found) {
        if (found.isPresent()) {
            message.reply(Json.write(found.get()));
        } else {
            message.fail(404, "there is no such lot");
        }
    }

    private void loaded(LotBook book, Predecessor before) {
        // Whoever loses a lot or takes one over may have missed that a door was closed.
        parts.doors().forget();
        parts.succession().loaded(book, before);
        if (!before.node().equals(self)) {
            // What the owner before had written and could not tell any more is told now.
            LotSnapshot now = book.committed();
            vertx.eventBus()
                    .publish(
                            LotAddresses.COMMITTED,
                            Json.write(new LotCommitted(
                                    book.place().lotId(), now.epoch(), now.seq(), now.state(), List.of())));
        }
    }

    /** Ends its work on a lot that another node takes over: after the turn under way, whose bids are still answered here. */
    private void letGo(Message<String> message) {
        UUID lotId = UUID.fromString(message.body());
        if (parts.adoption().mine(lotId)) {
            message.fail(Predecessors.KEEPS_IT, "this node holds itself to be the one for the lot");
            return;
        }
        parts.writer().afterTurn(() -> {
            parts.books().forget(lotId);
            parts.timers().disarm(lotId);
            message.reply("");
        });
    }

    private void command(Message<String> message) {
        CommandCodec.Arrived arrived = CommandCodec.read(message.body());
        submit(arrived.lotId(), arrived.command())
                .onSuccess(answer -> message.reply(CommandCodec.write(answer)))
                .onFailure(failure -> message.fail(
                        failure instanceof ElsewhereException ? LotLine.ELSEWHERE : 500, failure.getMessage()));
    }

    private void afterOutage(Outage outage) {
        for (LotBook book : parts.books().all()) {
            if (book.lot() instanceof Lot.Open open && OutageGuard.spoils(outage, open)) {
                suspend(book, Faults.IN_THE_LAST_MINUTES);
            } else if (book.lot() instanceof Lot.Suspended suspended
                    && PublicLot.PLATFORM.equals(suspended.suspension().by())
                    && suspended.suspension().causeEndedAtMicros() == null
                    && parts.guard().serving()) {
                ask(book, new LotCommand.RecordCauseEnded(PublicLot.PLATFORM));
            }
        }
    }

    private void clockChanged() {
        parts.heart().trust();
        if (!needs.courtClock().trusted()) {
            LOG.error("ALARM no bid is taken: {}", Heart.CLOCK);
            parts.heart()
                    .withdraw()
                    .compose(seen -> parts.adoption().taken())
                    .onComplete(done -> suspendWhatEndsSoon());
        }
    }

    private void suspendWhatEndsSoon() {
        if (!needs.courtClock().trusted()) {
            long now = needs.courtClock().nowMicros();
            for (LotBook book : parts.books().all()) {
                if (book.lot() instanceof Lot.Open open && TakeOver.endsSoon(open, now)) {
                    suspend(book, Faults.CLOCK);
                }
            }
        }
    }

    private void suspend(LotBook book, String reason) {
        ask(book, new LotCommand.SuspendLot(SuspensionKind.DEFERRED, reason, PublicLot.PLATFORM));
    }

    private void ask(LotBook book, LotCommand command) {
        parts.writer().submit(new Work.OfClock(book.place().lotId(), command, null));
    }
}
