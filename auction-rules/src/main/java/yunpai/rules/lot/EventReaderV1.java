package yunpai.rules.lot;

import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.json.JsonException;
import yunpai.rules.lot.CourtSettings.JumpLimit;

/** Reads events of schema version 1, whose settings do not say what may be lost of the last five minutes. */
final class EventReaderV1 {
    private EventReaderV1() {}

    static LotEvent read(Fields in) {
        long at = in.number("atMicros");
        return switch (in.text("type")) {
            case "notice_published" ->
                new LotEvent.NoticePublished(terms(in.fields("terms")), in.text("noticeSha256"), in.text("by"), at);
            case "lot_opened" -> new LotEvent.LotOpened(at);
            case "bidder_admitted" -> new LotEvent.BidderAdmitted(in.text("code"), rank(in), at);
            case "bid_accepted" -> accepted(in, at);
            case "bid_refused" -> new LotEvent.BidRefused(asked(in), Rule.valueOf(in.text("rule")), at);
            case "confirmation_asked" -> new LotEvent.ConfirmationAsked(asked(in), in.number("referenceFen"), at);
            case "lot_suspended" ->
                new LotEvent.LotSuspended(
                        SuspensionKind.ofWireName(in.text("kind")), in.text("reason"), in.text("by"), at);
            case "cause_ended" -> new LotEvent.CauseEnded(in.text("by"), at);
            case "resumption_announced" ->
                new LotEvent.ResumptionAnnounced(
                        in.number("resumesAtMicros"), window(in.fields("window")), in.text("by"), at);
            case "lot_resumed" -> new LotEvent.LotResumed(window(in.fields("window")), at);
            case "lot_withdrawn" -> new LotEvent.LotWithdrawn(in.text("reason"), in.text("by"), at);
            case "lot_sold" ->
                new LotEvent.LotSold(in.text("code"), in.number("amountFen"), in.number("closedAtMicros"), at);
            case "lot_unsold" -> new LotEvent.LotUnsold(in.number("closedAtMicros"), at);
            case "confirmation_recorded" -> new LotEvent.ConfirmationRecorded(in.text("number"), in.text("sha256"), at);
            default -> throw new JsonException("the event type \"" + in.text("type") + "\" is not known");
        };
    }

    private static LotEvent accepted(Fields in, long at) {
        var bid = new Bid(
                in.text("bidId"), in.text("code"), rank(in), in.number("amountFen"), in.number("receivedAtMicros"), at);
        return new LotEvent.BidAccepted(bid, in.number("closesAtMicros"), in.flag("extended"));
    }

    private static LotCommand.PlaceBid asked(Fields in) {
        return new LotCommand.PlaceBid(
                in.text("bidId"),
                in.text("code"),
                Long.parseLong(in.text("amountFen")),
                in.flag("confirmedJump"),
                in.number("receivedAtMicros"));
    }

    private static Terms terms(Fields in) {
        var pricing = new Pricing(in.number("startingPriceFen"), in.number("incrementFen"), in.number("depositFen"));
        return new Terms(
                RulesVersion.of(in.smallNumber("rulesVersion")),
                SaleKind.ofWireName(in.text("saleKind")),
                pricing,
                window(in.fields("window")),
                settings(in.fields("settings")));
    }

    private static CourtSettings settings(Fields in) {
        var jump = in.fieldsOrNull("jump");
        return new CourtSettings(
                jump == null ? null : new JumpLimit(jump.smallNumber("increments"), jump.smallNumber("percent")),
                in.flag("firstBidEqualsStartingPrice"),
                in.flag("soleBidderMayNotRaiseHimself"),
                in.number("resumptionLeadMicros"),
                CourtSettings.USUAL_OUTAGE_MICROS);
    }

    private static Window window(Fields in) {
        return new Window(in.number("opensAtMicros"), in.number("closesAtMicros"));
    }

    private static Rank rank(Fields in) {
        return new Rank(in.smallNumber("rank"));
    }
}
