package yunpai.engine.court.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import yunpai.protocol.court.PanelRecord;

/** Records of collegial panels: entered once, never changed. */
public final class PgPanelRecords {
    private static final String INSERT = """
            INSERT INTO court.panel_record (panel_record_id, lot_id, members, decided_on, topics, decision, recorded_by,
                recorded_at_micros)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";
    private static final String LIST = """
            SELECT p.panel_record_id, p.members, p.decided_on, p.topics, p.decision, s.name AS recorded_by,
                p.recorded_at_micros
            FROM court.panel_record p JOIN account.staff s ON s.account_id = p.recorded_by
            WHERE p.lot_id = $1 ORDER BY p.recorded_at_micros, p.panel_record_id""";

    private final Pool pool;

    public PgPanelRecords(Pool app) {
        this.pool = app;
    }

    /**
     * Enters a record.
     *
     * @param recordedBy the member of staff; the name in the record is shown, not kept twice
     */
    public Future<Void> insert(UUID lotId, PanelRecord record, UUID recordedBy) {
        Tuple values = Tuple.of(
                record.panelRecordId(),
                lotId,
                new JsonArray(List.copyOf(record.members())),
                record.decidedOn(),
                new JsonArray(List.copyOf(record.topics())),
                record.decision());
        return pool.preparedQuery(INSERT)
                .execute(values.addUUID(recordedBy).addLong(record.recordedAtMicros()))
                .mapEmpty();
    }

    public Future<List<PanelRecord>> list(UUID lotId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(lotId)).map(rows -> {
            List<PanelRecord> records = new ArrayList<>();
            rows.forEach(row -> records.add(record(row)));
            return records;
        });
    }

    private static PanelRecord record(Row row) {
        return new PanelRecord(
                row.getUUID("panel_record_id"),
                strings(row.getJsonArray("members")),
                row.getLocalDate("decided_on"),
                strings(row.getJsonArray("topics")),
                row.getString("decision"),
                row.getString("recorded_by"),
                row.getLong("recorded_at_micros"));
    }

    private static List<String> strings(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }
}
