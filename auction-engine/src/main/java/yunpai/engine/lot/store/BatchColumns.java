package yunpai.engine.lot.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.LotWrite;
import yunpai.engine.lot.PlatformReport;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.LotState;

/** A batch turned into the columns of one statement. */
public final class BatchColumns {

    private BatchColumns() {}

    public static Tuple of(List<LotWrite> writes) {
        Tuple columns = Tuple.tuple();
        lots(columns, writes);
        blocks(columns, writes);
        List<Reported> reports = writes.stream().flatMap(BatchColumns::reported).toList();
        if (!reports.isEmpty()) {
            reports(columns, reports);
        }
        return columns;
    }

    private static void lots(Tuple columns, List<LotWrite> writes) {
        columns.addValue(uuids(writes, write -> write.place().lotId()));
        columns.addValue(longs(writes, write -> write.expected().epoch()));
        columns.addValue(longs(writes, write -> write.expected().seq()));
        columns.addValue(longs(writes, write -> write.after().seq()));
        columns.addValue(buffers(writes, write -> write.after().hash()));
        columns.addValue(strings(writes, write -> write.live().state()));
        columns.addValue(longs(writes, write -> write.live().opensAtMicros()));
        columns.addValue(longs(writes, write -> write.live().closesAtMicros()));
        columns.addValue(longs(writes, write -> write.live().endedAtMicros()));
        columns.addValue(longs(writes, write -> write.causeEndedAtMicros().orElse(null)));
        columns.addValue(longs(writes, write -> priceFen(write.live())));
        columns.addValue(strings(writes, write -> write.live().winnerCode()));
        columns.addValue(strings(writes, write -> Json.write(write.live())));
    }

    private static void blocks(Tuple columns, List<LotWrite> writes) {
        BlockColumns blocks = new BlockColumns();
        long place = 0;
        for (LotWrite write : writes) {
            blocks.add(++place, write);
        }
        blocks.addTo(columns);
    }

    private static void reports(Tuple columns, List<Reported> reports) {
        columns.addValue(uuids(reports, Reported::lotId));
        columns.addValue(uuids(reports, reported -> reported.report.reportId()));
        columns.addValue(uuids(reports, reported -> reported.write.place().courtId()));
        columns.addValue(longs(reports, reported -> reported.report.seq()));
        columns.addValue(strings(reports, reported -> reported.report.reason()));
        columns.addValue(longs(reports, reported -> reported.report.atMicros()));
    }

    private static Stream<Reported> reported(LotWrite write) {
        return write.reports().stream().map(report -> new Reported(write, report));
    }

    private static @Nullable Long priceFen(LotState live) {
        LeadingBid leading = live.leading();
        return leading == null ? null : Long.valueOf(leading.amountFen());
    }

    private static <T> UUID[] uuids(List<T> rows, Function<T, @Nullable UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> Long[] longs(List<T> rows, Function<T, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    private static <T> String[] strings(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Buffer[] buffers(List<T> rows, Function<T, Buffer> column) {
        return rows.stream().map(column).toArray(Buffer[]::new);
    }

    private record Reported(LotWrite write, PlatformReport report) {
        UUID lotId() {
            return write.place().lotId();
        }
    }
}
