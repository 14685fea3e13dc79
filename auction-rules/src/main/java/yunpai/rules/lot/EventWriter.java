package yunpai.rules.lot;

import java.util.Map;
import java.util.TreeMap;
import yunpai.rules.json.JsonValue;
import yunpai.rules.json.JsonValue.Bool;
import yunpai.rules.json.JsonValue.Num;
import yunpai.rules.json.JsonValue.Obj;
import yunpai.rules.json.JsonValue.Str;

/** Events as JSON of the schema version that is written today. */
final class EventWriter {
    private EventWriter() {}

    static String typeOf(LotEvent event) {
        return switch (event) {
            case LotEvent.NoticePublished e -> "notice_published";
            case LotEvent.LotOpened e -> "lot_opened";
            case LotEvent.BidderAdmitted e -> "bidder_admitted";
            case LotEvent.BidAccepted e -> "bid_accepted";
            case LotEvent.BidRefused e -> "bid_refused";
            case LotEvent.ConfirmationAsked e -> "confirmation_asked";
            case LotEvent.LotSuspended e -> "lot_suspended";
            case LotEvent.CauseEnded e -> "cause_ended";
            case LotEvent.ResumptionAnnounced e -> "resumption_announced";
            case LotEvent.LotResumed e -> "lot_resumed";
            case LotEvent.LotWithdrawn e -> "lot_withdrawn";
            case LotEvent.LotSold e -> "lot_sold";
            case LotEvent.LotUnsold e -> "lot_unsold";
            case LotEvent.ConfirmationRecorded e -> "confirmation_recorded";
        };
    }

    static Obj write(LotEvent event) {
        var members = new TreeMap<String, JsonValue>(particulars(event));
        members.put("v", Num.of(EventCodec.SCHEMA_VERSION));
        members.put("type", new Str(typeOf(event)));
        members.put("atMicros", Num.of(event.atMicros()));
        return new Obj(members);
    }

    private static Map<String, JsonValue> particulars(LotEvent event) {
        return switch (event) {
            case LotEvent.NoticePublished e ->
                Map.of(
                        "terms", terms(e.terms()),
                        "noticeSha256", new Str(e.noticeSha256()),
                        "by", new Str(e.by()));
            case LotEvent.LotOpened e -> Map.of();
            case LotEvent.BidderAdmitted e ->
                Map.of("code", new Str(e.code()), "rank", Num.of(e.rank().value()));
            case LotEvent.BidAccepted e -> accepted(e);
            case LotEvent.BidRefused e ->
                asked(e.bid(), "rule", new Str(e.rule().name()));
            case LotEvent.ConfirmationAsked e -> asked(e.bid(), "referenceFen", Num.of(e.referenceFen()));
            case LotEvent.LotSuspended e ->
                Map.of("kind", new Str(e.kind().wireName()), "reason", new Str(e.reason()), "by", new Str(e.by()));
            case LotEvent.CauseEnded e -> Map.of("by", new Str(e.by()));
            case LotEvent.ResumptionAnnounced e ->
                Map.of(
                        "resumesAtMicros", Num.of(e.resumesAtMicros()),
                        "window", window(e.window()),
                        "by", new Str(e.by()));
            case LotEvent.LotResumed e -> Map.of("window", window(e.window()));
            case LotEvent.LotWithdrawn e -> Map.of("reason", new Str(e.reason()), "by", new Str(e.by()));
            case LotEvent.LotSold e ->
                Map.of(
                        "code", new Str(e.code()),
                        "amountFen", Num.of(e.amountFen()),
                        "closedAtMicros", Num.of(e.closedAtMicros()));
            case LotEvent.LotUnsold e -> Map.of("closedAtMicros", Num.of(e.closedAtMicros()));
            case LotEvent.ConfirmationRecorded e ->
                Map.of("number", new Str(e.number()), "sha256", new Str(e.sha256()));
        };
    }

    private static Map<String, JsonValue> accepted(LotEvent.BidAccepted event) {
        var bid = event.bid();
        return Map.of(
                "bidId", new Str(bid.bidId()),
                "code", new Str(bid.code()),
                "rank", Num.of(bid.rank().value()),
                "amountFen", Num.of(bid.amountFen()),
                "receivedAtMicros", Num.of(bid.receivedAtMicros()),
                "closesAtMicros", Num.of(event.closesAtMicros()),
                "extended", new Bool(event.extended()));
    }

    /** The amount of a bid that was not taken may be anything, so it stands as text: JSON's integers end at 2^53. */
    private static Map<String, JsonValue> asked(LotCommand.PlaceBid bid, String name, JsonValue value) {
        return Map.of(
                "bidId",
                new Str(bid.bidId()),
                "code",
                new Str(bid.code()),
                "amountFen",
                new Str(Long.toString(bid.amountFen())),
                "confirmedJump",
                new Bool(bid.confirmedJump()),
                "receivedAtMicros",
                Num.of(bid.receivedAtMicros()),
                name,
                value);
    }

    private static Obj terms(Terms terms) {
        return Obj.of(Map.of(
                "rulesVersion", Num.of(terms.rulesVersion().number()),
                "saleKind", new Str(terms.saleKind().wireName()),
                "startingPriceFen", Num.of(terms.startingPriceFen()),
                "incrementFen", Num.of(terms.incrementFen()),
                "depositFen", Num.of(terms.depositFen()),
                "window", window(terms.window()),
                "settings", settings(terms.settings())));
    }

    private static Obj window(Window window) {
        return Obj.of(Map.of(
                "opensAtMicros", Num.of(window.opensAtMicros()),
                "closesAtMicros", Num.of(window.closesAtMicros())));
    }

    private static Obj settings(CourtSettings settings) {
        var jump = settings.jump();
        JsonValue limit = jump == null
                ? JsonValue.Null.NULL
                : Obj.of(Map.of("increments", Num.of(jump.increments()), "percent", Num.of(jump.percent())));
        return Obj.of(Map.of(
                "jump",
                limit,
                "firstBidEqualsStartingPrice",
                new Bool(settings.firstBidEqualsStartingPrice()),
                "soleBidderMayNotRaiseHimself",
                new Bool(settings.soleBidderMayNotRaiseHimself()),
                "resumptionLeadMicros",
                Num.of(settings.resumptionLeadMicros()),
                "lastMinutesOutageMicros",
                Num.of(settings.lastMinutesOutageMicros())));
    }
}
