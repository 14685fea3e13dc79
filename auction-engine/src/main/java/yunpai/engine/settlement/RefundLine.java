package yunpai.engine.settlement;

import yunpai.engine.ledger.Payout;

/** A refund with the title of its lot. */
public record RefundLine(Payout payout, String lotTitle) {}
