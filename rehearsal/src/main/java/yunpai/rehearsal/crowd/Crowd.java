package yunpai.rehearsal.crowd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.lot.LotSummary;
import yunpai.rehearsal.scenario.Bidder;
import yunpai.rehearsal.scenario.InOrder;
import yunpai.rehearsal.visitor.Visitor;

/** Everybody who bids at one sale session of the demo. */
public final class Crowd {
    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);
    private static final long LOOK_EVERY_MILLIS = 1_500;
    private static final List<CrowdBidder.Temper> TEMPERS = List.of(CrowdBidder.Temper.values());

    private final Vertx vertx;
    private final Visitor.Doors doors;
    private final HallView view;
    private final Random random;
    private final List<CrowdBidder> bidders = new ArrayList<>();
    private long looking = -1;

    public Crowd(Vertx vertx, Visitor.Doors doors, HallView view, long seed) {
        this.vertx = vertx;
        this.doors = doors;
        this.view = view;
        this.random = new Random(seed);
    }

    /** Somebody of the crowd, the lots he wants by their place in the session (from 1), and in which of them he has priority. */
    public record Member(SignUp who, List<Integer> wants, List<Integer> priorityIn) {}

    /** Enters one after the other, pays, and begins to look. Who cannot take part is left out. */
    public Future<Void> gather(List<Member> members, List<LotSummary> lots) {
        return InOrder.each(
                        members,
                        member -> enter(member, lots).recover(e -> {
                            LOG.warn("somebody of the crowd could not come in: {}", e.getMessage());
                            return Future.succeededFuture();
                        }))
                .onSuccess(in -> looking = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look()))
                .mapEmpty();
    }

    private Future<Void> enter(Member member, List<LotSummary> lots) {
        Bidder bidder = new Bidder(vertx, doors.visitor(), member.who());
        CrowdBidder.Temper temper = TEMPERS.get(random.nextInt(TEMPERS.size()));
        CrowdBidder one = new CrowdBidder(bidder, temper, random.nextLong());
        List<Integer> wanted =
                member.wants().stream().filter(it -> it <= lots.size()).toList();
        return bidder.enter()
                .compose(in -> InOrder.each(wanted, place -> {
                    LotSummary lot = lots.get(place - 1);
                    CrowdBidder.Wish wish = new CrowdBidder.Wish(limit(lot), lot.incrementFen());
                    boolean priority = member.priorityIn().contains(place);
                    return bidder.takePart(lot.lotId())
                            .onSuccess(mine -> one.wants(lot.lotId(), wish, mine.code(), priority))
                            .<Void>mapEmpty()
                            .recover(e -> late(lot, e));
                }))
                .onSuccess(in -> bidders.add(one))
                .mapEmpty();
    }

    /** Too late for this lot, as after a restart, is no reason to miss the others. */
    private static Future<Void> late(LotSummary lot, Throwable e) {
        LOG.debug("somebody of the crowd missed {}: {}", lot.lotId(), e.getMessage());
        return Future.succeededFuture();
    }

    /** Between the starting price and some 30 % more, in whole increments. */
    private long limit(LotSummary lot) {
        long steps = (long) (lot.startingPriceFen() * 0.3 / lot.incrementFen() * random.nextDouble());
        return lot.startingPriceFen() + Math.min(steps, 30) * lot.incrementFen();
    }

    private void look() {
        bidders.forEach(it -> it.look(view));
    }

    /** Those who are in. */
    public List<Visitor> visitors() {
        return bidders.stream().map(it -> it.bidder().visitor()).toList();
    }

    public void stop() {
        vertx.cancelTimer(looking);
        bidders.forEach(CrowdBidder::stop);
    }
}
