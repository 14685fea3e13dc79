package yunpai.engine.settlement;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.deposit.store.PgAdmissionStore;
import yunpai.engine.document.ConfirmationPdf;
import yunpai.engine.document.ConfirmationSheet;
import yunpai.engine.document.ConfirmationSheet.Buyer;
import yunpai.engine.document.ConfirmationSheet.Offer;
import yunpai.engine.document.ConfirmationSheet.Sums;
import yunpai.engine.settlement.store.PgConfirmationStore;
import yunpai.rules.record.Sha256;

/**
 * Makes the confirmation of each sold lot once, and sees to it that its hash comes into the record. A buyer who is on the court's
 * conflict list by then gets none (Art 34).
 */
final class Confirmations {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);
    private static final ZoneId COURTS = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 20;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom SALTS = new SecureRandom();

    private final Vertx vertx;
    private final PgConfirmationStore store;
    private final PgAdmissionStore admissions;
    private final Buyers buyers;
    private final LotRecord record;
    private final Set<UUID> lamented = new HashSet<>();

    Confirmations(
            Vertx vertx, PgConfirmationStore store, PgAdmissionStore admissions, Buyers buyers, LotRecord record) {
        this.vertx = vertx;
        this.store = store;
        this.admissions = admissions;
        this.buyers = buyers;
        this.record = record;
    }

    /** Makes what is missing and records what is not on record. */
    Future<Void> look() {
        return store.isRehearsal()
                .compose(rehearsal ->
                        store.unconfirmed(PAGE).compose(lots -> eachOf(lots, lot -> make(lot, rehearsal))))
                .compose(made -> store.notInRecord(PAGE))
                .compose(waiting -> eachOf(waiting, this::enter));
    }

    private Future<Void> make(SoldLot lot, boolean rehearsal) {
        return admissions.ofCode(lot.lotId(), lot.winnerCode()).compose(admitted -> {
            if (admitted.isEmpty()) {
                lament(lot.lotId());
                return Future.succeededFuture();
            }
            UUID accountId = admitted.get().accountId();
            return buyers.hasConflict(accountId, lot.courtId())
                    .compose(conflict -> conflict ? withhold(lot.lotId()) : makeFor(lot, accountId, rehearsal));
        });
    }

    private Future<Void> makeFor(SoldLot lot, UUID accountId, boolean rehearsal) {
        return buyers.behind(accountId).compose(buyer -> {
            if (buyer.isEmpty()) {
                lament(lot.lotId());
                return Future.succeededFuture();
            }
            return store.nextNumber(year(lot))
                    .compose(number -> make(sheet(lot, number, buyer.get(), rehearsal), lot.lotId()));
        });
    }

    /** Art 34: whoever may not bid does not become the buyer in silence. The court is told; struck off its list, he gets it. */
    private Future<Void> withhold(UUID lotId) {
        return store.withhold(lotId)
                .onSuccess(first -> {
                    if (first) {
                        Alarm.BUYER_IN_CONFLICT
                                .raise(LOG)
                                .addKeyValue(Alarm.LOT, lotId)
                                .log(
                                        "ALARM the buyer of lot {} is on the court's conflict list; no confirmation is made",
                                        lotId);
                    }
                })
                .mapEmpty();
    }

    private Future<Void> make(ConfirmationSheet sheet, UUID lotId) {
        return vertx.executeBlocking(() -> ConfirmationPdf.of(sheet))
                .compose(pdf -> store.insert(
                        new Confirmation(
                                lotId,
                                sheet.number(),
                                Sha256.hex(pdf),
                                sheet.opening().commitment()),
                        pdf));
    }

    private Future<Void> enter(Confirmation confirmation) {
        return record.record(confirmation)
                .compose(stands -> stands ? store.markInRecord(confirmation.lotId()) : Future.succeededFuture());
    }

    private static ConfirmationSheet sheet(SoldLot lot, String number, Buyer buyer, boolean rehearsal) {
        return new ConfirmationSheet(
                number,
                new Offer(
                        lot.courtName(),
                        lot.caseNumber(),
                        lot.title(),
                        lot.lotId().toString(),
                        saleKind(lot.saleKind())),
                buyer,
                lot.winnerCode(),
                lot.priorityRank(),
                new Sums(lot.hammerPriceFen(), lot.appliedFen(), lot.caseAccount()),
                lot.closedAtMicros(),
                lot.balanceDueOn(),
                salt(),
                rehearsal);
    }

    /** Drawn anew for each: names are few and numbers are half known, so that without it everybody could try them all. */
    private static String salt() {
        byte[] drawn = new byte[SALT_BYTES];
        SALTS.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static String saleKind(String word) {
        return switch (word) {
            case "second_auction" -> "第二次拍卖";
            case "sell_off" -> "变卖";
            case "bankruptcy" -> "破产财产拍卖";
            default -> "第一次拍卖";
        };
    }

    private static int year(SoldLot lot) {
        return Instant.ofEpochSecond(Math.floorDiv(lot.closedAtMicros(), 1_000_000L))
                .atZone(COURTS)
                .getYear();
    }

    /** One failure keeps no other from its turn. */
    private static <T> Future<Void> eachOf(List<T> all, Function<T, Future<Void>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T one : all) {
            done = done.compose(before -> step.apply(one)).recover(failure -> {
                LOG.warn("a confirmation could not be carried on; trying again: {}", failure.getMessage());
                return Future.succeededFuture();
            });
        }
        return done;
    }

    private void lament(UUID lotId) {
        if (lamented.add(lotId)) {
            Alarm.BUYER_UNKNOWN
                    .raise(LOG)
                    .addKeyValue(Alarm.LOT, lotId)
                    .log(
                            "ALARM lot {} was sold to a code behind which nobody is known; its confirmation cannot be made",
                            lotId);
        }
    }
}
