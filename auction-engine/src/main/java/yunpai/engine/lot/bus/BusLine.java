package yunpai.engine.lot.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yunpai.engine.loop.Loop;
import yunpai.engine.lot.Fence;
import yunpai.engine.lot.LettingGo;
import yunpai.engine.lot.NodeLine;
import yunpai.engine.lot.NotHeardException;
import yunpai.engine.lot.SentBid;
import yunpai.engine.lot.ToldBid;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotAddresses;
import yunpai.protocol.lot.LotCommitted;

/**
 * The line of one node. What stays on the node is handed from loop to loop as it is; what goes to another is JSON on the event bus.
 * Many bids or answers are one message.
 */
public final class BusLine implements NodeLine {

    /** The message's header that says what it is. */
    private static final String KIND = "kind";

    private static final DeliveryOptions BIDS = kind("bids");
    private static final DeliveryOptions WORD = kind("word");
    private static final DeliveryOptions TOLD = kind("told");
    private static final DeliveryOptions FENCE = kind("fence");

    /** So many bids or answers in one message to another node; it stays well below what a connection takes at once. */
    private static final int LARGEST = 250;

    private final Vertx vertx;
    private final UUID self;
    private final Map<UUID, End<DoorEnd>> doors = new ConcurrentHashMap<>();
    private final Map<UUID, End<OwnerEnd>> owners = new ConcurrentHashMap<>();

    /** {@code self} is this node. */
    public BusLine(Vertx vertx, UUID self) {
        this.vertx = vertx;
        this.self = self;
    }

    /** Somebody on this node, where he lives, and how he hears other nodes. */
    private record End<T>(Loop loop, T end, List<MessageConsumer<String>> consumers) {
        Future<Void> heard() {
            return Future.all(
                            consumers.stream().map(MessageConsumer::completion).toList())
                    .mapEmpty();
        }

        Future<Void> hangUp() {
            return Future.all(
                            consumers.stream().map(MessageConsumer::unregister).toList())
                    .mapEmpty();
        }
    }

    private record Bids(UUID door, List<SentBid> bids) {}

    private record Told(List<ToldBid> bids) {}

    @Override
    public Future<Void> listen(Loop loop, OwnerEnd owner) {
        var end = new End<>(
                loop,
                owner,
                List.of(
                        hear(OwnerAddresses.owner(self), message -> fromDoor(owner, message)),
                        hear(OwnerAddresses.release(self), message -> release(owner, message))));
        owners.put(self, end);
        return end.heard();
    }

    @Override
    public Future<Void> listen(Loop loop, UUID door, DoorEnd end) {
        var here = new End<>(loop, end, List.of(hear(OwnerAddresses.door(door), message -> fromOwner(end, message))));
        doors.put(door, here);
        return here.heard();
    }

    /** The handler runs on the caller's context. */
    private MessageConsumer<String> hear(String address, Consumer<Message<String>> ear) {
        MessageConsumer<String> consumer = vertx.eventBus().consumer(address);
        return consumer.handler(ear::accept);
    }

    @Override
    public Future<Void> hangUp() {
        return hangUp(owners.remove(self));
    }

    @Override
    public Future<Void> hangUp(UUID door) {
        return hangUp(doors.remove(door));
    }

    private static Future<Void> hangUp(@Nullable End<?> last) {
        return last == null ? Future.succeededFuture() : last.hangUp();
    }

    private static void fromDoor(OwnerEnd owner, Message<String> message) {
        if (is(WORD, message)) {
            owner.word(Json.read(message.body(), Fence.class));
        } else {
            Bids bids = Json.read(message.body(), Bids.class);
            owner.bids(bids.door(), bids.bids());
        }
    }

    private static void fromOwner(DoorEnd door, Message<String> message) {
        if (is(FENCE, message)) {
            door.asked(Json.read(message.body(), Fence.class));
        } else {
            door.told(Json.read(message.body(), Told.class).bids());
        }
    }

    private static void release(OwnerEnd owner, Message<String> message) {
        owner.release(UUID.fromString(message.body()))
                .onSuccess(letGo -> message.reply(letGo.name()))
                .onFailure(bug -> message.fail(500, bug.getMessage()));
    }

    @Override
    public Future<Void> bids(UUID owner, UUID door, List<SentBid> bids) {
        if (owner.equals(self)) {
            End<OwnerEnd> here = owners.get(self);
            if (here == null) {
                return Future.failedFuture(new NotHeardException("this node owns no lots now"));
            }
            here.loop().run(() -> here.end().bids(door, bids));
            return Future.succeededFuture();
        }
        List<Future<Void>> written = new ArrayList<>();
        parts(bids).forEach(part -> written.add(write(OwnerAddresses.owner(owner), new Bids(door, part), BIDS)));
        return Future.join(written).<Void>mapEmpty().recover(failure -> Future.failedFuture(asHeard(written, failure)));
    }

    /** Only what was heard in no part was surely not heard. */
    private static Throwable asHeard(List<Future<Void>> written, Throwable failure) {
        boolean unheard = written.stream()
                .allMatch(part -> part.failed()
                        && part.cause() instanceof ReplyException reply
                        && reply.failureType() == ReplyFailure.NO_HANDLERS);
        return unheard ? new NotHeardException("nobody listens there") : failure;
    }

    @Override
    public void word(Fence fence) {
        End<OwnerEnd> here = fence.owner().equals(self) ? owners.get(self) : null;
        if (here == null) {
            write(OwnerAddresses.owner(fence.owner()), fence, WORD);
        } else {
            here.loop().run(() -> here.end().word(fence));
        }
    }

    @Override
    public void told(UUID door, List<ToldBid> bids) {
        End<DoorEnd> here = doors.get(door);
        if (here == null) {
            parts(bids).forEach(part -> write(OwnerAddresses.door(door), new Told(part), TOLD));
        } else {
            here.loop().run(() -> here.end().told(bids));
        }
    }

    @Override
    public void ask(Fence fence) {
        End<DoorEnd> here = doors.get(fence.door());
        if (here == null) {
            write(OwnerAddresses.door(fence.door()), fence, FENCE);
        } else {
            here.loop().run(() -> here.end().asked(fence));
        }
    }

    @Override
    public Future<LettingGo> release(UUID owner, UUID lotId) {
        return vertx.eventBus()
                .<String>request(OwnerAddresses.release(owner), lotId.toString())
                .map(answer -> LettingGo.valueOf(answer.body()));
    }

    @Override
    public void news(LotCommitted news) {
        vertx.eventBus().publish(LotAddresses.COMMITTED, Json.write(news));
    }

    private Future<Void> write(String address, Object message, DeliveryOptions kind) {
        return vertx.eventBus().<String>sender(address, kind).write(Json.write(message));
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LARGEST) {
            parts.add(all.subList(from, Math.min(all.size(), from + LARGEST)));
        }
        return parts;
    }

    private static DeliveryOptions kind(String name) {
        return new DeliveryOptions().addHeader(KIND, name);
    }

    private static boolean is(DeliveryOptions kind, Message<String> message) {
        return kind.getHeaders().get(KIND).equals(message.headers().get(KIND));
    }
}
