package yunpai.rules.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Money;
import yunpai.rules.replay.Csv.Row;
import yunpai.rules.replay.RecordedAuction.RecordedBid;

/**
 * Reads recorded bids: CSV whose first line names the columns {@code auction_id, duration_days, open_price, final_price,
 * bid_offset_s, bidder, bid} in any order; others are passed over.
 */
public final class RecordedBids {
    private static final List<String> COLUMNS =
            List.of("auction_id", "duration_days", "open_price", "final_price", "bid_offset_s", "bidder", "bid");
    private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(86_400_000_000L);
    private static final BigDecimal SECOND_MICROS = BigDecimal.valueOf(1_000_000L);
    private static final BigDecimal MAX_MICROS = DAY_MICROS.multiply(BigDecimal.valueOf(36_525));

    private final Map<String, Integer> columns;
    private final Map<String, Draft> auctions = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private RecordedBids(Map<String, Integer> columns) {
        this.columns = columns;
    }

    /**
     * The auctions of a file, in the order in which they first appear.
     *
     * @throws ReplayException if a line cannot be read
     */
    public static Recording read(String csv) {
        var rows = Csv.rows(csv);
        if (rows.isEmpty()) {
            throw new ReplayException("the file is empty: its first line should name the columns " + COLUMNS);
        }
        var reader = new RecordedBids(columns(rows.getFirst()));
        rows.subList(1, rows.size()).forEach(reader::add);
        var auctions = reader.auctions.values().stream().map(Draft::recorded).toList();
        return new Recording(auctions, reader.remarks);
    }

    private static Map<String, Integer> columns(Row header) {
        var columns = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < header.fields().size(); i++) {
            columns.putIfAbsent(header.fields().get(i).strip(), i);
        }
        var missing =
                COLUMNS.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new ReplayException(
                    "line " + header.line() + ": the first line should name the columns, but lacks " + missing);
        }
        return columns;
    }

    private void add(Row row) {
        var id = text(row, "auction_id");
        if (id.isBlank()) {
            throw new ReplayException("line " + row.line() + ": auction_id is empty");
        }
        var head = new Head(
                micros(row, "duration_days", DAY_MICROS), fen(row, "open_price"), fenOrNull(row, "final_price"));
        if (head.durationMicros <= 0) {
            throw wrong(row, "duration_days", "a duration above zero");
        }
        var auction = auctions.computeIfAbsent(id, key -> new Draft(key, head));
        if (!auction.head.equals(head)) {
            remarks.add("line " + row.line() + ": auction " + id
                    + " has another duration, open_price or final_price than in its first line, which counts");
        }
        auction.bids.add(new RecordedBid(
                row.line(), micros(row, "bid_offset_s", SECOND_MICROS), text(row, "bidder"), fen(row, "bid")));
    }

    private String text(Row row, String column) {
        int index = columns.getOrDefault(column, -1);
        if (index >= row.fields().size()) {
            throw new ReplayException("line " + row.line() + ": " + column + " is missing, the line has only "
                    + row.fields().size() + " fields");
        }
        return row.fields().get(index);
    }

    private BigDecimal number(Row row, String column) {
        var text = text(row, column).strip();
        if (!text.matches("[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})([eE][+-]?[0-9]{1,2})?")) {
            throw wrong(row, column, "a number");
        }
        return new BigDecimal(text);
    }

    private long fen(Row row, String column) {
        var amount = number(row, column);
        if (amount.signum() < 0) {
            throw wrong(row, column, "an amount of zero or more");
        }
        return RecordedAmount.fen(amount)
                .orElseThrow(() ->
                        wrong(row, column, "an amount with at most two decimals, up to " + Money.yuan(Money.MAX_FEN)));
    }

    private @Nullable Long fenOrNull(Row row, String column) {
        return text(row, column).isBlank() ? null : (Long) fen(row, column);
    }

    private long micros(Row row, String column, BigDecimal unit) {
        var micros = number(row, column).multiply(unit);
        if (micros.abs().compareTo(MAX_MICROS) > 0) {
            throw wrong(row, column, "within a hundred years");
        }
        return micros.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private ReplayException wrong(Row row, String column, String expected) {
        return new ReplayException(
                "line " + row.line() + ": " + column + " is \"" + text(row, column) + "\", not " + expected);
    }

    /**
     * What a file holds.
     *
     * @param remarks sentences about lines that contradict others but do not prevent the reading
     */
    public record Recording(List<RecordedAuction> auctions, List<String> remarks) {
        public Recording {
            auctions = List.copyOf(auctions);
            remarks = List.copyOf(remarks);
        }
    }

    /** What every line of an auction repeats. */
    private record Head(
            long durationMicros,
            long openPriceFen,
            @Nullable Long finalPriceFen) {}

    private record Draft(String id, Head head, List<RecordedBid> bids) {
        Draft(String id, Head head) {
            this(id, head, new ArrayList<>());
        }

        RecordedAuction recorded() {
            bids.sort(Comparator.comparingLong(RecordedBid::offsetMicros));
            return new RecordedAuction(id, head.durationMicros, head.openPriceFen, head.finalPriceFen, bids);
        }
    }
}
