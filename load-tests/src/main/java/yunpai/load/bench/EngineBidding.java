package yunpai.load.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import yunpai.engine.store.DatabaseAddress;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.BidRequest;

/**
 * The engine at its door, in process: stamp, deposit check (answered from memory), owner, rules, record with its hashes, commit, answer.
 * No HTTP, no session.
 */
final class EngineBidding implements BidPath {
    private final BenchHall hall;
    private final List<UUID> lots;

    private EngineBidding(BenchHall hall, List<UUID> lots) {
        this.hall = hall;
        this.lots = lots;
    }

    /** Migrates the database if need be, opens so many lots and a door. */
    static EngineBidding on(Vertx vertx, DatabaseAddress address, int lots) throws InterruptedException {
        BenchHall hall = BenchHall.on(vertx, address);
        return new EngineBidding(hall, hall.open(lots));
    }

    @Override
    public Future<Boolean> bid(int bidder, int lot, long number) {
        BidRequest request = new BidRequest(bidId(number), number * BenchHall.STEP_FEN, null);
        return hall.desk().place(new UUID(0, bidder), lots.get(lot), request).map(out -> {
            BidAnswer answer = out.answer();
            if (answer == null) {
                throw new IllegalStateException("the engine had no room: " + out);
            }
            return accepted(answer.outcome());
        });
    }

    static String bidId(long number) {
        return "bench-bid-" + number;
    }

    /** Whether that outcome is an accepted bid; one that is no answer spoils the run. */
    static boolean accepted(String outcome) {
        return switch (outcome) {
            case BidAnswer.ACCEPTED -> true;
            case BidAnswer.REFUSED -> false;
            default -> throw new IllegalStateException("not an answer that counts: " + outcome);
        };
    }

    @Override
    public void close() {
        hall.close();
    }
}
