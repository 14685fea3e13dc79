package yunpai.load.chaos.crowd;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import yunpai.load.chaos.crowd.BidSeen.Answer;
import yunpai.load.chaos.crowd.BidSeen.Told;
import yunpai.protocol.Json;

/** All bids of a round as their bidders remember them. Safe from any thread. */
public final class BidHistory {
    private final ConcurrentLinkedQueue<BidSeen> bids = new ConcurrentLinkedQueue<>();
    private final AtomicLong unanswered = new AtomicLong();

    BidSeen begin(String bidId, UUID lotId, long amountFen) {
        BidSeen bid = new BidSeen(bidId, lotId, amountFen);
        bids.add(bid);
        return bid;
    }

    void told(BidSeen bid, Answer answer) {
        if (answer.told() == Told.UNKNOWN) {
            unanswered.incrementAndGet();
        }
        bid.told(answer);
    }

    public Collection<BidSeen> bids() {
        return List.copyOf(bids);
    }

    /** How often somebody was not told what became of his bid, and asked again. */
    public long unanswered() {
        return unanswered.get();
    }

    /** Everybody who was told that his bid on the lot is accepted: when he sent it. */
    Stream<Answer> accepted(UUID lotId) {
        return bids.stream()
                .filter(bid -> bid.lotId().equals(lotId))
                .flatMap(bid -> bid.answers().stream())
                .filter(answer -> answer.told() == Told.ACCEPTED);
    }

    /**
     * How long after an instant the first bid on the lot that was sent later was acknowledged.
     *
     * @return nanoseconds; empty if there was none
     */
    public java.util.OptionalLong nextAcknowledged(UUID lotId, long afterNanos) {
        return accepted(lotId)
                .filter(answer -> answer.sentNanos() - afterNanos >= 0)
                .mapToLong(answer -> answer.toldNanos() - afterNanos)
                .min();
    }

    private record Line(String bidId, UUID lotId, long amountFen, List<Answer> answers) {}

    /** One line of JSON for each bid. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (BidSeen bid : bids) {
                out.write(Json.write(new Line(bid.bidId(), bid.lotId(), bid.amountFen(), bid.answers())));
                out.newLine();
            }
        }
    }
}
