package yunpai.rules.lot;

import yunpai.rules.Money;

/** The amounts the panel fixed, in fen: starting price (which is the reserve, Art 10), increment and deposit (0 if none). */
public record Pricing(long startingPriceFen, long incrementFen, long depositFen) {
    public Pricing {
        requireWithin("starting price", startingPriceFen, 1);
        requireWithin("increment", incrementFen, 1);
        requireWithin("deposit", depositFen, 0);
    }

    private static void requireWithin(String name, long fen, long least) {
        if (fen < least || fen > Money.MAX_FEN) {
            throw new IllegalArgumentException("the " + name + " of " + fen + " fen is out of range");
        }
    }
}
