package yunpai.load.chaos.crowd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import yunpai.load.chaos.crowd.BidSeen.Answer;
import yunpai.load.chaos.crowd.LotBoard.Mood;
import yunpai.rehearsal.registry.ResidentNumber;

/**
 * One bidder. He has one bid on its way at a time and asks by its id, at one door after the other, until he is told what became of it;
 * sometimes he sends the same bid to two doors at once, or asks again for one he was told of. On one context.
 */
final class BidClient {
    private static final LocalDate BIRTHDAY = LocalDate.of(1981, 1, 1);
    private static final int PAUSE_MILLIS = 1_200;
    private static final int TRIES = 5;
    private static final int ASK_AGAIN_MILLIS = 400;
    private static final double TWICE = 0.04;
    private static final double AGAIN = 0.05;
    private static final double TOO_LITTLE = 0.05;
    /** Around the end of bidding; what arrives after it must be refused. */
    private static final long SNIPE_FROM_MILLIS = -250;

    private static final long SNIPE_TO_MILLIS = 150;

    private final Vertx vertx;
    private final int number;
    private final Random random;
    private final Guest guest;
    private final BidLine line;
    private final boolean talksBySocket;
    private int door;
    private int onTheWay;
    private boolean stopped = true;
    private boolean sniped;
    private BidHistory history = new BidHistory();
    private @Nullable LotBoard board;
    private final List<BidSeen> answered = new ArrayList<>();

    BidClient(Vertx vertx, Guest.Ways ways, int number, Random random) {
        this.vertx = vertx;
        this.number = number;
        this.random = random;
        this.guest = new Guest(ways);
        this.line = new BidLine(vertx, guest);
        this.door = number % ways.doors().size();
        // Some come by requests, as pages do whose socket is blocked.
        this.talksBySocket = number % 4 != 3;
    }

    /** Signs up at the hall. */
    Future<Void> signUp(String run) {
        return guest.signUp(
                door,
                new JsonObject()
                        .put("kind", "person")
                        .put("login", "chaos-" + run + "-" + number)
                        .put("password", "made-up-Passw0rd-9")
                        .put("name", name())
                        .put("idNumber", ResidentNumber.madeUp(BIRTHDAY.plusDays(number / 1_000), number % 1_000))
                        .put("phone", "19900000000"));
    }

    String name() {
        return "虚构" + number;
    }

    /** Consents to what must be consented to and signs up for the lot. @return the id of the deposit that is due */
    Future<String> enter(UUID lotId, JsonObject consent) {
        return enter(lotId, consent, 1);
    }

    private Future<String> enter(UUID lotId, JsonObject consent, int tries) {
        String lot = "/api/lots/" + lotId;
        return guest.must(HttpMethod.GET, door, lot + "/mine", null)
                .compose(mine -> mine.getBoolean("signedUp", false)
                        ? Future.succeededFuture(mine)
                        : guest.must(HttpMethod.POST, door, lot + "/consents", consent)
                                .compose(consented -> guest.must(HttpMethod.POST, door, lot + "/sign-ups", null)))
                .map(mine -> mine.getJsonObject("deposit").getString("depositId"))
                .recover(busy -> tries < TRIES
                        ? vertx.timer(1_000).compose(later -> enter(lotId, consent, tries + 1))
                        : Future.failedFuture(busy));
    }

    /** From now on bids on this lot, as its board says, until {@link #stop()}. */
    void begin(LotBoard lot, BidHistory into) {
        door = lot.door(number) % guest.doors();
        board = lot;
        history = into;
        answered.clear();
        sniped = false;
        stopped = false;
        line.onNextValidFen(lot::heardOf);
        next();
    }

    /** Begins nothing any more; what is on its way is pursued until {@link #giveUp()}. */
    void stop() {
        stopped = true;
    }

    /** Pursues nothing any more. */
    void giveUp() {
        board = null;
        line.leave();
    }

    boolean isIdle() {
        return onTheWay == 0;
    }

    private void next() {
        vertx.setTimer(1 + random.nextInt(PAUSE_MILLIS), due -> {
            LotBoard lot = board;
            if (lot == null || stopped) {
                return;
            }
            if (onTheWay == 0) {
                act(lot);
            }
            next();
        });
    }

    private void act(LotBoard lot) {
        Mood mood = lot.mood();
        double dice = random.nextDouble();
        if (mood == Mood.QUIET) {
            return;
        }
        if (mood == Mood.SNIPING && !sniped && number % 5 == 0) {
            snipe(lot);
        } else if (dice < AGAIN && !answered.isEmpty()) {
            pursue(answered.get(random.nextInt(answered.size())), door, 0);
        } else if (mood != Mood.BIDDING || dice > 1 - TOO_LITTLE) {
            bid(lot, lot.tooLittleFen());
        } else {
            bid(lot, lot.nextValidFen() + random.nextInt(3) * lot.incrementFen());
        }
    }

    private void snipe(LotBoard lot) {
        sniped = true;
        long at = lot.closesAtNanos()
                + TimeUnit.MILLISECONDS.toNanos(
                        SNIPE_FROM_MILLIS + random.nextInt((int) (SNIPE_TO_MILLIS - SNIPE_FROM_MILLIS)));
        long millis = TimeUnit.NANOSECONDS.toMillis(at - System.nanoTime());
        onTheWay++;
        vertx.setTimer(Math.max(1, millis), due -> {
            onTheWay--;
            if (board != null && !stopped) {
                bid(lot, lot.nextValidFen() + random.nextInt(3) * lot.incrementFen());
            }
        });
    }

    private void bid(LotBoard lot, long amountFen) {
        BidSeen bid = history.begin(
                "c" + number + "-" + Long.toUnsignedString(random.nextLong(), 36), lot.lotId(), amountFen);
        pursue(bid, door, 0);
        if (random.nextDouble() < TWICE) {
            pursueByRequest(bid, (door + 1) % guest.doors(), 0);
        }
    }

    /** Asks at one door after the other until the answer is final. */
    private void pursue(BidSeen bid, int at, int tries) {
        if (!talksBySocket) {
            pursueByRequest(bid, at, tries);
            return;
        }
        onTheWay++;
        line.bySocket(bid, at).onSuccess(answer -> {
            onTheWay--;
            if (heard(bid, answer)) {
                door = at;
            } else {
                later(() -> pursue(bid, after(at, tries, answer), tries + 1));
            }
        });
    }

    private void pursueByRequest(BidSeen bid, int at, int tries) {
        onTheWay++;
        line.byRequest(bid, at).onSuccess(answer -> {
            onTheWay--;
            if (heard(bid, answer)) {
                door = at;
            } else {
                later(() -> pursueByRequest(bid, after(at, tries, answer), tries + 1));
            }
        });
    }

    /** Who is told to come again stays for a while; who is told nothing goes to the next door. */
    private int after(int at, int tries, Answer answer) {
        String why = answer.why();
        boolean busy = why != null && (why.startsWith("busy") || why.startsWith("429"));
        return busy && tries % 3 != 2 ? at : (at + 1) % guest.doors();
    }

    private boolean heard(BidSeen bid, Answer answer) {
        history.told(bid, answer);
        if (answer.told().isFinal() && answered.size() < 50) {
            answered.add(bid);
        }
        return answer.told().isFinal();
    }

    private void later(Runnable again) {
        onTheWay++;
        vertx.setTimer(100 + random.nextInt(ASK_AGAIN_MILLIS), due -> {
            onTheWay--;
            if (board != null) {
                again.run();
            }
        });
    }
}
