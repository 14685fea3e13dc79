package yunpai.rules.notice;

import org.jspecify.annotations.Nullable;
import yunpai.rules.Money;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;

/** The gates that concern amounts: Art 10, 17, 20, 26, and half of the appraisal for a sell-off. */
final class PriceGates {
    private static final int FLOOR_PERCENT = 70;
    private static final int SECOND_FLOOR_PERCENT = 80;
    private static final int SELL_OFF_FLOOR_PERCENT = 50;
    private static final int LEAST_DEPOSIT_PERCENT = 5;
    private static final int MOST_DEPOSIT_PERCENT = 20;

    private PriceGates() {}

    static void judge(NoticeFacts facts, Findings findings) {
        var prices = facts.prices();
        judgeIsSet(Rule.STARTING_PRICE_IS_SET, "startingPriceFen", prices.startingPriceFen(), findings);
        judgeIsSet(Rule.INCREMENT_IS_SET, "incrementFen", prices.incrementFen(), findings);
        switch (facts.saleKind()) {
            case FIRST_AUCTION ->
                judgeFloor(
                        Rule.STARTING_PRICE_MEETS_FLOOR,
                        new Floor("appraisedFen", prices.appraisedFen(), FLOOR_PERCENT),
                        prices,
                        findings);
            case SECOND_AUCTION ->
                judgeFloor(
                        Rule.SECOND_STARTING_PRICE_MEETS_FLOOR,
                        new Floor("previousStartingPriceFen", prices.previousStartingPriceFen(), SECOND_FLOOR_PERCENT),
                        prices,
                        findings);
            case SELL_OFF ->
                judgeFloor(
                        Rule.SELL_OFF_PRICE_MEETS_FLOOR,
                        new Floor("appraisedFen", prices.appraisedFen(), SELL_OFF_FLOOR_PERCENT),
                        prices,
                        findings);
            case BANKRUPTCY -> {
                // The creditors decide the price; the floor of Art 10 does not apply.
            }
        }
        judgeDeposit(facts.saleKind(), prices, findings);
    }

    private static void judgeIsSet(Rule rule, String field, @Nullable Long fen, Findings findings) {
        findings.noteIfMissing(rule, field, fen);
        if (fen != null && fen <= 0) {
            findings.broken(rule, field, "须大于零", "must be above zero");
        }
    }

    private static void judgeFloor(Rule rule, Floor floor, NoticeFacts.Prices prices, Findings findings) {
        var starting = prices.startingPriceFen();
        findings.noteIfMissing(rule, "startingPriceFen", starting);
        findings.noteIfMissing(rule, floor.field(), floor.ofFen());
        if (starting == null || floor.ofFen() == null) {
            return;
        }
        long least = Money.atLeastPercent(floor.ofFen(), floor.percent());
        if (starting < least) {
            findings.broken(
                    rule,
                    "startingPriceFen",
                    "起拍价 " + Money.yuan(starting) + " 元，最低 " + Money.yuan(least) + " 元",
                    "starting price " + Money.yuan(starting) + " yuan, least " + Money.yuan(least));
        }
    }

    private static void judgeDeposit(SaleKind kind, NoticeFacts.Prices prices, Findings findings) {
        var rule = Rule.DEPOSIT_IS_WITHIN_RANGE;
        var starting = prices.startingPriceFen();
        var deposit = prices.depositFen();
        findings.noteIfMissing(rule, "startingPriceFen", starting);
        findings.noteIfMissing(rule, "depositFen", deposit);
        if (starting == null || deposit == null) {
            return;
        }
        long least = Money.atLeastPercent(starting, LEAST_DEPOSIT_PERCENT);
        long most = Money.atMostPercent(starting, MOST_DEPOSIT_PERCENT);
        // Whoever takes part in a sell-off may be asked for the whole price beforehand.
        boolean isPrepayment = kind == SaleKind.SELL_OFF && deposit.equals(starting);
        if (!isPrepayment && (deposit < least || deposit > most)) {
            findings.broken(
                    rule,
                    "depositFen",
                    "保证金 " + Money.yuan(deposit) + " 元，应在 " + Money.yuan(least) + " 至 " + Money.yuan(most) + " 元之间",
                    "deposit " + Money.yuan(deposit) + " yuan, range " + Money.yuan(least) + " to " + Money.yuan(most));
        }
    }

    /** So many percent of a reference amount, and the field that holds it. */
    private record Floor(String field, @Nullable Long ofFen, int percent) {}
}
