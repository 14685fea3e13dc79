package yunpai.rules.lot;

import yunpai.rules.SaleKind;

/** What the court decided, frozen at publication together with the version of the rules. */
public record Terms(
        RulesVersion rulesVersion, SaleKind saleKind, Pricing pricing, Window window, CourtSettings settings) {

    /** Terms under the rules of today and the default settings. */
    public static Terms of(SaleKind saleKind, Pricing pricing, Window window) {
        return new Terms(RulesVersion.CURRENT, saleKind, pricing, window, CourtSettings.DEFAULT);
    }

    public long startingPriceFen() {
        return pricing.startingPriceFen();
    }

    public long incrementFen() {
        return pricing.incrementFen();
    }

    public long depositFen() {
        return pricing.depositFen();
    }

    /** The published start of bidding; a resumption may move the real one. */
    public long opensAtMicros() {
        return window.opensAtMicros();
    }

    /** The published end of bidding; extensions and a resumption may move the real one. */
    public long closesAtMicros() {
        return window.closesAtMicros();
    }
}
