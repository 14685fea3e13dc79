package yunpai.rehearsal.crowd;

import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LotState;
import yunpai.rehearsal.scenario.Bidder;

/** Somebody with a purse and a temper, who looks up now and then and may bid once. */
final class CrowdBidder {
    private static final long MINUTE = 60_000_000L;

    private final Bidder bidder;
    private final Temper temper;
    private final Random random;
    private final Map<UUID, Wish> wishes = new LinkedHashMap<>();
    private final Map<UUID, String> codes = new ConcurrentHashMap<>();
    private final Set<UUID> priority = ConcurrentHashMap.newKeySet();
    private @Nullable WebSocket door;
    private boolean opening;

    /** When somebody likes to bid. */
    enum Temper {
        /** In the first hours, then seldom. */
        EARLY,
        /** Now and then throughout. */
        STEADY,
        /** In the last minutes only. */
        SNIPER
    }

    CrowdBidder(Bidder bidder, Temper temper, long seed) {
        this.bidder = bidder;
        this.temper = temper;
        this.random = new Random(seed);
    }

    Bidder bidder() {
        return bidder;
    }

    /** How far he goes for a lot, and by what steps. */
    record Wish(long limitFen, long incrementFen) {}

    /** Wants a lot up to a limit; his code there tells him whether he leads. */
    void wants(UUID lotId, Wish wish, @Nullable String code, boolean holdsPriority) {
        wishes.put(lotId, wish);
        if (code != null) {
            codes.put(lotId, code);
        }
        if (holdsPriority) {
            priority.add(lotId);
        }
    }

    /** Looks at every lot he wants; bids on at most one. */
    void look(HallView view) {
        long now = view.nowMicros();
        for (Map.Entry<UUID, Wish> wish : wishes.entrySet()) {
            Optional<LotState> lot =
                    view.lot(wish.getKey()).filter(it -> it.state().equals("open"));
            if (lot.isPresent() && !leads(lot.get()) && inTheMood(lot.get(), now)) {
                long amount = amount(lot.get(), wish.getValue());
                if (amount > 0) {
                    bid(wish.getKey(), amount);
                    return;
                }
            }
        }
    }

    private boolean leads(LotState lot) {
        return lot.leading() != null && lot.leading().code().equals(codes.get(lot.lotId()));
    }

    /** The chance that he bids at this look, from how far the end is. */
    private boolean inTheMood(LotState lot, long now) {
        Long closes = lot.closesAtMicros();
        long left = closes == null ? Long.MAX_VALUE : closes - now;
        boolean last = left < 6 * MINUTE;
        double chance = switch (temper) {
            case EARLY -> last ? 0.02 : lot.bidCount() < 3 ? 0.14 : 0.03;
            case STEADY -> last ? 0.10 : 0.05;
            case SNIPER -> left < 3 * MINUTE ? 0.22 : 0;
        };
        // Extension after extension the heat goes out of it.
        return random.nextDouble() < chance / (1 + 0.35 * lot.extensionCount());
    }

    /** What he bids, or 0 where that is more than he would pay. */
    private long amount(LotState lot, Wish wish) {
        if (priority.contains(lot.lotId())
                && lot.leading() != null
                && lot.leading().priorityRank() == null) {
            return within(lot.leading().amountFen(), wish);
        }
        Long next = lot.nextValidFen();
        if (next == null) {
            return 0;
        }
        // Mostly the next step, sometimes a bolder one, and the bolder the longer it has gone on; never one that must
        // be confirmed.
        long bold = random.nextInt(3) == 0 ? random.nextInt(2 + (int) Math.min(4, lot.extensionCount())) : 0;
        long amount = within(next + bold * wish.incrementFen(), wish);
        return amount > 0 ? amount : within(next, wish);
    }

    private static long within(long amountFen, Wish wish) {
        return amountFen <= wish.limitFen() ? amountFen : 0;
    }

    private void bid(UUID lotId, long amountFen) {
        WebSocket socket = door;
        if (socket == null) {
            open();
            return;
        }
        socket.writeTextMessage(new JsonObject()
                .put("type", "bid")
                .put("lotId", lotId.toString())
                .put("bidId", UUID.randomUUID().toString())
                .put("amountFen", amountFen)
                .encode());
    }

    private void open() {
        if (opening) {
            return;
        }
        opening = true;
        bidder.visitor()
                .socket("/api/bid-socket")
                .onSuccess(socket -> {
                    door = socket;
                    socket.textMessageHandler(words -> {});
                    socket.closeHandler(gone -> door = null);
                })
                .onComplete(done -> opening = false);
    }

    void stop() {
        WebSocket socket = door;
        if (socket != null) {
            socket.close();
        }
    }
}
