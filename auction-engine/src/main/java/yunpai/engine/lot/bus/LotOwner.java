package yunpai.engine.lot.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import yunpai.engine.loop.VertxLoop;
import yunpai.engine.lot.ElsewhereException;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotCensus;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.lot.LotNode;
import yunpai.engine.lot.LotPlace;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotAddresses;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.rules.lot.LotCommand;

/** The owner of this node's lots on an event loop, for callers on any thread and for other nodes. */
public final class LotOwner extends VerticleBase implements LotCommands {

    private final LotNode.Needs needs;
    private final UUID self;
    private LotNode node;

    @SuppressWarnings("NullAway.Init")
    public LotOwner(LotNode.Needs needs) {
        this.needs = needs;
        this.self = needs.placement().self();
    }

    @Override
    public Future<?> start() {
        node = new LotNode(new VertxLoop(vertx, context), needs);
        vertx.eventBus().consumer(LotAddresses.SNAPSHOT).handler(this::snapshot);
        MessageConsumer<String> commands = vertx.eventBus().consumer(OwnerAddresses.commands(self));
        commands.handler(this::command);
        return commands.completion().compose(listening -> node.start());
    }

    @Override
    public Future<?> stop() {
        return node.stop();
    }

    /** Gives the running lots to others, if there are any, while this node still serves. */
    public Future<Void> handOver() {
        return onLoop(() -> node.handOver());
    }

    /** What keeps lots from being served, one sentence each; empty while they are. */
    public Future<List<String>> missing() {
        return onLoop(() -> Future.succeededFuture(node.missing()));
    }

    /** The lots of this node as they are now. */
    public Future<LotCensus> census() {
        return onLoop(() -> Future.succeededFuture(node.census()));
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
        return onLoop(() -> node.submit(lotId, command));
    }

    /** The future ends on the caller's context. */
    private <T> Future<T> onLoop(Supplier<Future<T>> question) {
        Promise<T> asker = ((ContextInternal) vertx.getOrCreateContext()).promise();
        context.runOnContext(here -> question.get().onComplete(asker));
        return asker.future();
    }

    private record LotAsked(UUID lotId) {}

    private void snapshot(Message<Object> message) {
        LotAsked asked = Json.read(String.valueOf(message.body()), LotAsked.class);
        node.snapshot(asked.lotId())
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

    private void command(Message<String> message) {
        CommandCodec.Arrived arrived = CommandCodec.read(message.body());
        submit(arrived.lotId(), arrived.command())
                .onSuccess(answer -> message.reply(CommandCodec.write(answer)))
                .onFailure(failure -> message.fail(
                        failure instanceof ElsewhereException ? LotLine.ELSEWHERE : 500, failure.getMessage()));
    }
}
