package yunpai.rules.replay;

import org.jspecify.annotations.Nullable;
import yunpai.rules.SaleKind;

/**
 * A lot as it was offered on a public page. Amounts in fen; null where the page said nothing.
 *
 * @param marketPriceFen appraised or market price
 */
public record Listing(
        @Nullable String title,
        @Nullable String source,
        @Nullable Long startingPriceFen,
        @Nullable Long depositFen,
        @Nullable Long marketPriceFen,
        @Nullable Long incrementFen) {

    /**
     * The kind of sale, as far as the title tells: one that begins with （破） is a bankruptcy sale in whatever round; 变卖 is a
     * sell-off; 二拍 and what comes after is a later auction; everything else is taken for a first auction.
     */
    public SaleKind kind() {
        var text = title == null ? "" : title.strip();
        if (text.matches("(?s)[（(【\\[]破[）)】\\]].*") || text.contains("破产")) {
            return SaleKind.BANKRUPTCY;
        }
        if (text.contains("变卖")) {
            return SaleKind.SELL_OFF;
        }
        return text.matches("(?s).*(二拍|三拍|再次拍卖|第二次拍卖|二次拍卖).*") ? SaleKind.SECOND_AUCTION : SaleKind.FIRST_AUCTION;
    }
}
