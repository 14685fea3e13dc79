package yunpai.rules.lot;

/** The rules of one version, for a lot that was published under them. */
sealed interface LotRules permits LotRulesV1 {
    Decision decide(Lot.Published lot, LotCommand command, long nowMicros);

    long minimumFen(Lot.Published lot, Rank rank);
}
