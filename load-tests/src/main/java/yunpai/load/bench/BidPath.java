package yunpai.load.bench;

import io.vertx.core.Future;

/** A way in which bidders bid, to be measured. */
interface BidPath extends AutoCloseable {

    /**
     * One bid of one bidder. True if it was accepted, false if it was refused by the rules; a failure spoils the run.
     *
     * @param bidder from 0
     * @param lot from 0
     * @param number of the bid within the lot, from 1; the amount rises with it
     */
    Future<Boolean> bid(int bidder, int lot, long number);

    @Override
    void close();
}
