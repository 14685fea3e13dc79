package yunpai.protocol.notice;

/** The round or manner of a sale. */
public enum SaleKind {
    FIRST_AUCTION,
    SECOND_AUCTION,
    SELL_OFF,
    BANKRUPTCY
}
