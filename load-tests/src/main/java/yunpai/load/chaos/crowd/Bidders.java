package yunpai.load.chaos.crowd;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** All bidders: they sign up once, and enter new lots round after round. Methods block and may be called from one thread that is no event loop. */
public final class Bidders {
    /** How many sign up at a time; more would only wait in line. */
    private static final int AT_ONCE = 12;

    private final Context context;
    private final HttpClient atTheBank;
    private final URI bank;
    private final List<BidClient> clients = new ArrayList<>();

    /**
     * Makes so many of them; nobody is known to the hall yet.
     *
     * @param doors the ports of the hall's doors
     */
    public Bidders(Vertx vertx, List<Integer> doors, URI bank, int number, Random random) {
        this.context = vertx.getOrCreateContext();
        this.bank = bank;
        this.atTheBank = vertx.createHttpClient();
        Guest.Ways ways = Guest.Ways.to(vertx, doors);
        for (int n = 1; n <= number; n++) {
            clients.add(new BidClient(vertx, ways, n, new Random(random.nextLong())));
        }
    }

    /** All sign up, in their real made-up names. */
    public void signUp(String run) {
        forEach(client -> client.signUp(run));
    }

    /**
     * Bidder {@code n} enters lot {@code n % lots} and pays his deposit.
     *
     * @param consent what is consented to, as the contract has it
     */
    public void enter(List<LotBoard> lots, JsonObject consent, long depositFen) {
        forEach(client -> client.enter(lotOf(client, lots).lotId(), consent)
                .compose(deposit -> pay(client, deposit, depositFen)));
    }

    /** All begin to bid as the boards of their lots say. */
    public void begin(List<LotBoard> lots, BidHistory history) {
        call(() -> {
            clients.forEach(client -> client.begin(lotOf(client, lots), history));
            return null;
        });
    }

    /** Nobody begins anything any more. */
    public void stop() {
        call(() -> {
            clients.forEach(BidClient::stop);
            return null;
        });
    }

    /** How many still wait for an answer. */
    public long waiting() {
        return call(() -> clients.stream().filter(client -> !client.isIdle()).count());
    }

    /** Whoever still waits gives up. */
    public void giveUp() {
        call(() -> {
            clients.forEach(BidClient::giveUp);
            return null;
        });
    }

    public int number() {
        return clients.size();
    }

    private LotBoard lotOf(BidClient client, List<LotBoard> lots) {
        return lots.get(clients.indexOf(client) % lots.size());
    }

    private Future<Void> pay(BidClient client, String depositId, long depositFen) {
        JsonObject payment = new JsonObject()
                .put("reference", depositId)
                .put("amountFen", depositFen)
                .put("payerName", client.name());
        return atTheBank
                .request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(bank.resolve("/api/pay").toString())
                        .addHeader("Content-Type", "application/json"))
                .compose(request -> request.send(payment.toBuffer()))
                .compose(response -> response.body()
                        .compose(body -> response.statusCode() == 200
                                ? Future.<Void>succeededFuture()
                                : Future.failedFuture("the bank answered " + response.statusCode() + " " + body)));
    }

    private void forEach(Function<BidClient, Future<Void>> step) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(go -> {
            AtomicInteger next = new AtomicInteger();
            Future.all(IntStream.range(0, AT_ONCE)
                            .mapToObj(n -> chain(next, step))
                            .toList())
                    .<Void>mapEmpty()
                    .onComplete(done);
        });
        done.future().await();
    }

    private Future<Void> chain(AtomicInteger next, Function<BidClient, Future<Void>> step) {
        int at = next.getAndIncrement();
        return at >= clients.size()
                ? Future.succeededFuture()
                : step.apply(clients.get(at)).compose(done -> chain(next, step));
    }

    private <T> T call(Callable<T> step) {
        Promise<T> done = Promise.promise();
        context.runOnContext(go -> {
            try {
                done.complete(step.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return done.future().await();
    }
}
