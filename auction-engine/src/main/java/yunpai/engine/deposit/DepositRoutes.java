package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.Locale;
import java.util.UUID;
import yunpai.engine.deposit.store.PgCourtLots;
import yunpai.engine.deposit.store.PgDepositStore;
import yunpai.engine.deposit.store.PgPayments;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.deposit.BankCallback;
import yunpai.protocol.deposit.DepositException;
import yunpai.protocol.deposit.LotDeposits;

/** The operations about deposits: the bidder's own, the bank's, and the little that staff may see before the end. */
public final class DepositRoutes {
    private static final int EXCEPTIONS = 500;
    private static final int BIDS = 50;

    private final SignUpDesk desk;
    private final MyLots mine;
    private final Incoming incoming;
    private final Behind behind;

    public DepositRoutes(SignUpDesk desk, MyLots mine, Incoming incoming, Behind behind) {
        this.desk = desk;
        this.mine = mine;
        this.incoming = incoming;
        this.behind = behind;
    }

    /** The way payments come in. */
    public record Incoming(PgPayments payments, BankSignature signature, CourtClock clock) {}

    /** What staff's counts come from. */
    public record Behind(PgDepositStore deposits, PgCourtLots courtLots) {}

    public void bind(ApiRouter api) {
        api.on("signUpForLot", Access.bidder(), this::signUp);
        api.on(
                "getMyLot",
                Access.bidder(),
                call -> mine.of(account(call), call.id("lotId")).map(Reply::ok));
        api.on("listMyLots", Access.bidder(), call -> mine.all(account(call)).map(Reply::ok));
        api.on(
                "listMyDeposits",
                Access.bidder(),
                call -> mine.deposits(account(call)).map(Reply::ok));
        api.on(
                "listMyBids",
                Access.bidder(),
                call -> mine.bids(account(call), call.queryId("lotId"), (int)
                                call.queryNumber("limit").orElse(BIDS))
                        .map(Reply::ok));
        api.on("bankCallback", Access.anyone(), this::callback);
        api.on("getLotDeposits", Access.staff(Role.OFFICER, Role.SUPERVISOR), this::lotDeposits);
    }

    private static UUID account(Call call) {
        return call.caller().accountId();
    }

    private Future<Reply> signUp(Call call) {
        UUID lotId = call.id("lotId");
        return mine.card(lotId)
                .compose(card -> desk.signUp(account(call), card))
                .compose(admitted -> mine.of(account(call), lotId))
                .map(Reply::created);
    }

    /** Whatever the signature's fault is, the answer is the same; what the bank tells of twice is booked once. */
    private Future<Reply> callback(Call call) {
        if (!incoming.signature()
                .fits(call.header(BankSignature.TIMESTAMP), call.header(BankSignature.SIGNATURE), call.rawBody())) {
            throw Problem.of(401, "NOT_THE_BANK", "签名无效。", "The signature does not fit.");
        }
        BankCallback told = call.body(BankCallback.class);
        boolean isPayment = told.kind() == BankCallback.Kind.PAYMENT && told.status() == BankCallback.Status.DONE;
        if (!isPayment || told.amountFen() < 1) {
            // What became of an order is asked for by its key; that somebody says so is no proof.
            return Future.succeededFuture(Reply.none());
        }
        Payment payment = new Payment(
                told.bankReference(),
                told.reference(),
                told.amountFen(),
                told.payerName() == null ? "" : told.payerName(),
                told.payerAccount() == null ? "" : told.payerAccount());
        return incoming.payments()
                .receive(payment, incoming.clock().nowMicros())
                .map(booked -> Reply.none());
    }

    private Future<Reply> lotDeposits(Call call) {
        UUID lotId = call.id("lotId");
        return behind.courtLots()
                .demand(call.courtId(), lotId)
                .compose(its -> behind.deposits().totals(lotId))
                .compose(totals -> behind.deposits()
                        .returned(lotId, EXCEPTIONS)
                        .map(returned -> new LotDeposits(
                                lotId,
                                (int) totals.due(),
                                (int) totals.confirmed(),
                                totals.confirmedFen(),
                                returned.stream().map(DepositRoutes::exception).toList())))
                .map(Reply::ok);
    }

    private static DepositException exception(ReturnedPayment payment) {
        DepositException.State state = payment.done()
                ? DepositException.State.RETURNED
                : payment.failed() ? DepositException.State.FAILED : DepositException.State.RETURNING;
        return new DepositException(
                DepositException.Kind.valueOf(kind(payment.reason())), payment.amountFen(), state, null);
    }

    private static String kind(String reason) {
        return switch (reason) {
            case "excess" -> "OVER";
            default -> reason.toUpperCase(Locale.ROOT);
        };
    }
}
