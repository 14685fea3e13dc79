package yunpai.rehearsal.scenario;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import yunpai.protocol.deposit.DepositState;
import yunpai.protocol.deposit.MyDeposit;
import yunpai.protocol.deposit.MyLot;
import yunpai.protocol.identity.Session;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.notice.Consent;
import yunpai.protocol.notice.ConsentRequest;
import yunpai.protocol.notice.SpecialNotices;
import yunpai.rehearsal.visitor.Refused;
import yunpai.rehearsal.visitor.Visitor;

/** Somebody who means to bid: signs up, consents, pays at the bank, and waits until the money is confirmed. */
public final class Bidder {
    private static final int CONFLICT = 409;
    private static final int PATIENCE_TURNS = 200;
    private static final int TURN_MILLIS = 150;

    private final Vertx vertx;
    private final Visitor visitor;
    private final SignUp who;

    public Bidder(Vertx vertx, Visitor visitor, SignUp who) {
        this.vertx = vertx;
        this.visitor = visitor;
        this.who = who;
    }

    public Visitor visitor() {
        return visitor;
    }

    public SignUp who() {
        return who;
    }

    /** Signs up, or in where he did so before. */
    public Future<Session> enter() {
        return visitor.signUp(who)
                .recover(e -> e instanceof Refused refused && refused.status() == CONFLICT
                        ? visitor.signIn(who.login(), who.password())
                        : Future.failedFuture(e));
    }

    /** Consents to the special notices of the lot and signs up for it; whoever did so before stands where he stood. */
    public Future<MyLot> signUpFor(UUID lotId) {
        String lot = "/api/lots/" + lotId;
        return visitor.get(lot + "/mine", MyLot.class)
                .compose(mine -> mine.signedUp()
                        ? Future.succeededFuture(mine)
                        : visitor.get("/api/special-notices", SpecialNotices.class)
                                .compose(it -> visitor.post(
                                        lot + "/consents",
                                        new ConsentRequest(it.version(), it.sha256()),
                                        Consent.class))
                                .compose(it -> visitor.post(lot + "/sign-ups", null, MyLot.class)));
    }

    /** Pays what is due at the bank, in his own name and in full. */
    public Future<Void> pay(MyDeposit deposit) {
        String address = deposit.paymentUrl();
        if (address == null) {
            return Future.succeededFuture();
        }
        // Relative where the bank's page stands behind the hall's own door.
        URI page = visitor.origin().resolve(address);
        Map<String, String> asked = query(page);
        JsonObject payment = new JsonObject()
                .put("reference", asked.get("reference"))
                .put("amountFen", deposit.amountFen())
                .put("payerName", who.name())
                .put("payerAccount", "6200 9901 " + Math.floorMod(who.login().hashCode(), 9000) + " 0001");
        RequestOptions to = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(page.resolve("api/pay").toString())
                .setTimeout(10_000)
                .putHeader("Content-Type", "application/json");
        var client =
                vertx.createHttpClient(new HttpClientOptions().setTrustAll(true).setVerifyHost(false));
        return client.request(to)
                .compose(request -> request.send(payment.toBuffer()))
                .compose(response -> response.statusCode() == 200
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture("the bank answered " + response.statusCode()))
                .eventually(client::close);
    }

    /** Asks again and again until the deposit is confirmed and the door to bidding stands open. */
    public Future<MyLot> untilAdmitted(UUID lotId) {
        return untilAdmitted(lotId, PATIENCE_TURNS);
    }

    private Future<MyLot> untilAdmitted(UUID lotId, int turns) {
        return visitor.get("/api/lots/" + lotId + "/mine", MyLot.class).compose(mine -> {
            MyDeposit deposit = mine.deposit();
            boolean confirmed =
                    deposit != null && deposit.state() != DepositState.DUE && deposit.state() != DepositState.PAID;
            if (confirmed) {
                return Future.succeededFuture(mine);
            }
            if (turns == 0) {
                return Future.failedFuture("the deposit of " + lotId + " was not confirmed in time");
            }
            return vertx.timer(TURN_MILLIS).compose(it -> untilAdmitted(lotId, turns - 1));
        });
    }

    /** All of it: sign up, pay, wait. */
    public Future<MyLot> takePart(UUID lotId) {
        return signUpFor(lotId).compose(mine -> {
            MyDeposit deposit = mine.deposit();
            if (deposit == null || deposit.state() != DepositState.DUE) {
                return untilAdmitted(lotId);
            }
            return pay(deposit).compose(paid -> untilAdmitted(lotId));
        });
    }

    private static Map<String, String> query(URI page) {
        return Arrays.stream(String.valueOf(page.getRawQuery()).split("&", -1))
                .map(it -> it.split("=", 2))
                .filter(it -> it.length == 2)
                .collect(Collectors.toMap(
                        it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8), (a, b) -> b));
    }
}
