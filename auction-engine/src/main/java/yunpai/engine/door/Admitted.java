package yunpai.engine.door;

import java.util.UUID;
import yunpai.engine.deposit.Admission;
import yunpai.engine.lot.BidIn;
import yunpai.protocol.lot.BidRequest;

/** A bid of somebody who is admitted to the lot: from here on only the code is known. */
record Admitted(UUID lotId, Admission admission, BidRequest request) {

    BidIn stamped(long atMicros, UUID door) {
        return new BidIn(
                lotId,
                admission.code(),
                admission.rank(),
                request.bidId(),
                request.amountFen(),
                request.confirmed(),
                atMicros,
                door);
    }
}
