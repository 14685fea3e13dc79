package yunpai.rules.lot;

import yunpai.rules.json.CanonicalWriter;

/** Events as JSON of the schema version that is written today. Members stand in the order in which they are written. */
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

    /** Amount, instant, type and version are members of every event; what else there is falls between them. */
    static byte[] write(LotEvent event) {
        var out = CanonicalWriter.object();
        switch (event) {
            case LotEvent.NoticePublished e -> notice(out, e);
            case LotEvent.LotOpened e -> out.number("atMicros", e.atMicros());
            case LotEvent.BidderAdmitted e ->
                out.number("atMicros", e.atMicros())
                        .text("code", e.code())
                        .number("rank", e.rank().value());
            case LotEvent.BidAccepted e -> accepted(out, e);
            case LotEvent.BidRefused e ->
                asked(out, e.bid(), e.atMicros())
                        .number("receivedAtMicros", e.bid().receivedAtMicros())
                        .text("rule", e.rule().name());
            case LotEvent.ConfirmationAsked e ->
                asked(out, e.bid(), e.atMicros())
                        .number("receivedAtMicros", e.bid().receivedAtMicros())
                        .number("referenceFen", e.referenceFen());
            case LotEvent.LotSuspended e ->
                out.number("atMicros", e.atMicros())
                        .text("by", e.by())
                        .text("kind", e.kind().wireName())
                        .text("reason", e.reason());
            case LotEvent.CauseEnded e -> out.number("atMicros", e.atMicros()).text("by", e.by());
            case LotEvent.ResumptionAnnounced e ->
                out.number("atMicros", e.atMicros()).text("by", e.by()).number("resumesAtMicros", e.resumesAtMicros());
            case LotEvent.LotResumed e -> out.number("atMicros", e.atMicros());
            case LotEvent.LotWithdrawn e ->
                out.number("atMicros", e.atMicros()).text("by", e.by()).text("reason", e.reason());
            case LotEvent.LotSold e ->
                out.number("amountFen", e.amountFen())
                        .number("atMicros", e.atMicros())
                        .number("closedAtMicros", e.closedAtMicros())
                        .text("code", e.code());
            case LotEvent.LotUnsold e ->
                out.number("atMicros", e.atMicros()).number("closedAtMicros", e.closedAtMicros());
            case LotEvent.ConfirmationRecorded e -> confirmation(out, e);
        }
        out.text("type", typeOf(event)).number("v", EventCodec.versionOf(event));
        switch (event) {
            case LotEvent.ResumptionAnnounced e -> window(out, e.window());
            case LotEvent.LotResumed e -> window(out, e.window());
            default -> {}
        }
        return out.end().bytes();
    }

    private static void confirmation(CanonicalWriter out, LotEvent.ConfirmationRecorded event) {
        out.number("atMicros", event.atMicros());
        if (event.buyerCommitment() != null) {
            out.text("buyerCommitment", event.buyerCommitment());
        }
        out.text("number", event.number()).text("sha256", event.sha256());
    }

    private static void accepted(CanonicalWriter out, LotEvent.BidAccepted event) {
        var bid = event.bid();
        out.number("amountFen", bid.amountFen())
                .number("atMicros", event.atMicros())
                .text("bidId", bid.bidId())
                .number("closesAtMicros", event.closesAtMicros())
                .text("code", bid.code())
                .flag("extended", event.extended())
                .number("rank", bid.rank().value())
                .number("receivedAtMicros", bid.receivedAtMicros());
    }

    /** The amount of a bid that was not taken may be anything, so it stands as text: JSON's integers end at 2^53. */
    private static CanonicalWriter asked(CanonicalWriter out, LotCommand.PlaceBid bid, long atMicros) {
        return out.text("amountFen", Long.toString(bid.amountFen()))
                .number("atMicros", atMicros)
                .text("bidId", bid.bidId())
                .text("code", bid.code())
                .flag("confirmedJump", bid.confirmedJump());
    }

    private static void notice(CanonicalWriter out, LotEvent.NoticePublished event) {
        var terms = event.terms();
        out.number("atMicros", event.atMicros()).text("by", event.by()).text("noticeSha256", event.noticeSha256());
        out.object("terms").number("depositFen", terms.depositFen()).number("incrementFen", terms.incrementFen());
        out.number("rulesVersion", terms.rulesVersion().number())
                .text("saleKind", terms.saleKind().wireName());
        settings(out, terms.settings());
        out.number("startingPriceFen", terms.startingPriceFen());
        window(out, terms.window());
        out.end();
    }

    private static void window(CanonicalWriter out, Window window) {
        out.object("window")
                .number("closesAtMicros", window.closesAtMicros())
                .number("opensAtMicros", window.opensAtMicros())
                .end();
    }

    private static void settings(CanonicalWriter out, CourtSettings settings) {
        out.object("settings").flag("firstBidEqualsStartingPrice", settings.firstBidEqualsStartingPrice());
        var jump = settings.jump();
        if (jump == null) {
            out.nothing("jump");
        } else {
            out.object("jump")
                    .number("increments", jump.increments())
                    .number("percent", jump.percent())
                    .end();
        }
        out.number("lastMinutesOutageMicros", settings.lastMinutesOutageMicros())
                .number("resumptionLeadMicros", settings.resumptionLeadMicros())
                .flag("soleBidderMayNotRaiseHimself", settings.soleBidderMayNotRaiseHimself())
                .end();
    }
}
