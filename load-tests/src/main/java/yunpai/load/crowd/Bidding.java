package yunpai.load.crowd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import yunpai.load.Bidder;
import yunpai.load.Hall;
import yunpai.load.Patience;
import yunpai.load.Person;
import yunpai.load.SandboxBank;

/** Eleven lots in one sale session, and bidders who bid on them when they are told to. Methods block. */
final class Bidding {
    static final int LOTS = 11;
    private static final long STARTING_FEN = 7_000_000;
    private static final long STEP_FEN = 50_000;

    private final Hall hall;
    private final List<String> lots = new ArrayList<>();
    private final List<Bidder> bidders = new ArrayList<>();
    private final List<AtomicLong> nextFen = new ArrayList<>();

    private Bidding(Hall hall) {
        this.hall = hall;
    }

    /** Publishes and opens the lots and admits a bidder to each. */
    static Bidding open(URI engine, String adminPassword) throws IOException, InterruptedException {
        Bidding bidding = new Bidding(Hall.furnish(engine, adminPassword, ""));
        long opensAt = bidding.hall.now() + 26 * Hall.DAY;
        for (int lot = 1; lot <= LOTS; lot++) {
            ObjectNode draft = bidding.hall
                    .draft("虚构车辆 " + lot)
                    .put("opensAtMicros", opensAt)
                    .put("closesAtMicros", opensAt + 30 * Hall.DAY)
                    .put("startingPriceFen", STARTING_FEN)
                    .put("incrementFen", STEP_FEN);
            bidding.lots.add(bidding.hall.publish(draft));
            bidding.nextFen.add(new AtomicLong(STARTING_FEN));
        }
        for (String lot : bidding.lots) {
            Bidder bidder = bidding.hall.bidder("虚构竞买人");
            SandboxBank.at(bidder.enter(lot).path("deposit")).pay(bidder.name(), "on_time");
            bidding.bidders.add(bidder);
        }
        bidding.hall.clockTo(opensAt + Hall.SECOND);
        for (String lot : bidding.lots) {
            bidding.hall.await(lot, "open");
        }
        for (int lot = 0; lot < LOTS; lot++) {
            Bidder bidder = bidding.bidders.get(lot);
            String entered = bidding.lots.get(lot);
            Patience.until(() -> bidder.mine(entered).path("canBid").asBoolean(), "bidders to be admitted");
        }
        return bidding;
    }

    /** So many people who have just signed up, with tickets to ask and like. */
    List<Person> people(int people) throws InterruptedException {
        List<Future<Person>> all = new ArrayList<>();
        try (ExecutorService four = Executors.newFixedThreadPool(4)) {
            for (int n = 0; n < people; n++) {
                all.add(four.submit(() -> {
                    Person person = hall.bidder("虚构观众").person();
                    person.takeTicket(session(), "viewer").ok();
                    return person;
                }));
            }
        }
        List<Person> signedUp = new ArrayList<>();
        for (Future<Person> one : all) {
            try {
                signedUp.add(one.get());
            } catch (ExecutionException refused) {
                throw new IllegalStateException("somebody could not sign up", refused);
            }
        }
        return signedUp;
    }

    /** What the viewing shows at a gateway. */
    long likes(URI gateway) throws IOException, InterruptedException {
        return new Person(gateway)
                .get("/live/viewings/" + session())
                .ok()
                .json()
                .path("likes")
                .asLong();
    }

    /** Who answers questions, with a ticket for the desk. */
    Person clerk() throws IOException, InterruptedException {
        Person clerk = hall.officer();
        clerk.takeTicket(session(), "clerk").ok();
        return clerk;
    }

    String lot(int which) {
        return lots.get(which);
    }

    String session() {
        return hall.saleSessionId();
    }

    /** How far the court clock is ahead of this machine's, in microseconds; right to about a millisecond. */
    long courtAheadMicros() throws IOException, InterruptedException {
        long best = Long.MAX_VALUE;
        long ahead = 0;
        for (int ask = 0; ask < 20; ask++) {
            long sent = System.nanoTime();
            long sentMicros = System.currentTimeMillis() * 1_000;
            long court = hall.now();
            long tripMicros = (System.nanoTime() - sent) / 1_000;
            if (tripMicros < best) {
                best = tripMicros;
                ahead = court - (sentMicros + tripMicros / 2);
            }
        }
        return ahead;
    }

    /** The next valid bid on a lot. */
    void bid(int lot) throws IOException, InterruptedException {
        long amountFen = nextFen.get(lot).getAndAdd(STEP_FEN);
        bidders.get(lot).bid(lots.get(lot), amountFen);
    }

    /**
     * When bids really came, of the auctions with the most of them: seconds before the end, and the lot; in their order.
     *
     * @param file of real bids
     */
    static List<Coming> rhythm(Path file) throws IOException {
        List<Auction> auctions = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines.skip(1)::iterator) {
                // Names of items hold commas; what counts stands at both ends.
                String[] cells = line.split(",", -1);
                String id = cells[0];
                if (auctions.isEmpty() || !auctions.getLast().id.equals(id)) {
                    auctions.add(new Auction(id, Double.parseDouble(cells[1]) * 86_400, new ArrayList<>()));
                }
                auctions.getLast().offsets.add(Double.parseDouble(cells[cells.length - 3]));
            }
        }
        auctions.sort((one, other) -> Integer.compare(other.offsets.size(), one.offsets.size()));
        List<Coming> all = new ArrayList<>();
        for (int lot = 0; lot < LOTS && lot < auctions.size(); lot++) {
            Auction auction = auctions.get(lot);
            for (double offset : auction.offsets) {
                all.add(new Coming(auction.seconds - offset, lot));
            }
        }
        all.sort((one, other) -> Double.compare(other.beforeEndSeconds, one.beforeEndSeconds));
        return all;
    }

    /** A bid that comes on a lot so many seconds before the end. */
    record Coming(double beforeEndSeconds, int lot) {}

    private record Auction(String id, double seconds, List<Double> offsets) {}
}
