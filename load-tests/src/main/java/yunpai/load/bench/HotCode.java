package yunpai.load.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import yunpai.engine.lot.BidKey;
import yunpai.engine.lot.Entry;
import yunpai.engine.lot.LotHead;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.lot.LotWrite;
import yunpai.engine.lot.store.BatchColumns;
import yunpai.engine.record.PublicLot;
import yunpai.protocol.lot.LotState;
import yunpai.rules.SaleKind;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.json.JsonReader;
import yunpai.rules.json.JsonValue;
import yunpai.rules.lot.CourtSettings;
import yunpai.rules.lot.Decision;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.Rank;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;
import yunpai.rules.record.HashChain;

/** What is run for every bid. JMH makes an object of its own for each benchmark. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HotCode {
    private static final int BATCH = 500;
    private static final long OPENS = 1_800_000_000_000_000L;
    private static final long DAY = 86_400_000_000L;
    private static final UUID LOT = new UUID(1, 2);

    private final Lot open = opened();
    private final LotEvent accepted = bid(open, 1);
    private final JsonValue tree =
            JsonReader.read(new String(EventCodec.encode(accepted), java.nio.charset.StandardCharsets.UTF_8));
    private final LotWrite write = written();

    private static Lot opened() {
        Terms terms = new Terms(
                RulesVersion.CURRENT,
                SaleKind.FIRST_AUCTION,
                new Pricing(100, 100, 10_000),
                new Window(OPENS, OPENS + DAY),
                CourtSettings.DEFAULT.withJump(null));
        Lot lot = folded(Lots.draft(), new LotCommand.PublishNotice(terms, "0".repeat(64), "officer"), OPENS - DAY);
        lot = folded(lot, new LotCommand.OpenLot(), OPENS);
        return folded(lot, new LotCommand.AdmitBidder("C1", new Rank(0)), OPENS);
    }

    private static Lot folded(Lot lot, LotCommand command, long atMicros) {
        Lot after = lot;
        for (LotEvent event : ((Decision.Accepted) Lots.decide(lot, command, atMicros)).events()) {
            after = Lots.evolve(after, event);
        }
        return after;
    }

    private static LotEvent bid(Lot lot, int number) {
        var command = new LotCommand.PlaceBid(
                "3f0c1b52-6f0e-4f56-9d1a-" + (100_000_000_000L + number), "C1", number * 100L, false, OPENS + number);
        return ((Decision.Accepted) Lots.decide(lot, command, OPENS + number))
                .events()
                .getFirst();
    }

    private LotWrite written() {
        LotHead head = LotHead.genesis(LOT, 1);
        List<Entry> entries = new ArrayList<>();
        Lot lot = open;
        LotState live = LotState.draft(LOT);
        Buffer before = head.hash();
        for (int number = 1; number <= BATCH; number++) {
            LotEvent event = bid(lot, number);
            lot = Lots.evolve(lot, event);
            live = PublicLot.after(live, lot, event, number);
            byte[] body = EventCodec.encode(event);
            Buffer hash = Buffer.buffer(HashChain.next(before.getBytes(), body));
            UUID mark = BidKey.markOf(event).orElseThrow();
            entries.add(new Entry(number, event, mark, Buffer.buffer(body), hash));
            before = hash;
        }
        return new LotWrite(new LotPlace(LOT, LOT, Optional.empty()), head, entries, lot, live, List.of());
    }

    /** An event as the record holds it. */
    @Benchmark
    public byte[] encode() {
        return EventCodec.encode(accepted);
    }

    /** The same from a tree of values that is there already. */
    @Benchmark
    public byte[] encodeByTree() {
        return CanonicalJson.bytes(tree);
    }

    /** The rules' answer to a bid, and the lot after it. */
    @Benchmark
    public Lot decide() {
        return Lots.evolve(open, bid(open, 1));
    }

    /** The columns of one statement, for each of its bids. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Tuple batch() {
        return BatchColumns.of(List.of(write));
    }
}
