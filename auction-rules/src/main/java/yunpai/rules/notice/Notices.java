package yunpai.rules.notice;

import yunpai.rules.Money;

/** Judges a notice before it is published, or whatever is known of one that was. */
public final class Notices {
    private Notices() {}

    /** Goes through all gates that apply to that kind of sale. Never throws, whatever is known or not. */
    public static Judgement judge(NoticeFacts facts, NoticeSettings settings, HolidayCalendar calendar) {
        var findings = new Findings();
        PriceGates.judge(facts, findings);
        new TimeGates(facts, settings, calendar, findings).judge();
        PublicationGates.judge(facts, calendar, findings);
        return findings.judgement();
    }

    /** The least starting price of a first auction (Art 10), in whole yuan rounded up, as courts do. */
    public static long leastFirstStartingPriceFen(long appraisedFen) {
        return roundedUpToYuan(Money.atLeastPercent(appraisedFen, 70));
    }

    /** The least starting price of a second auction (Art 26), in whole yuan rounded up. */
    public static long leastSecondStartingPriceFen(long previousStartingPriceFen) {
        return roundedUpToYuan(Money.atLeastPercent(previousStartingPriceFen, 80));
    }

    private static long roundedUpToYuan(long fen) {
        return Math.ceilDiv(fen, 100L) * 100;
    }
}
