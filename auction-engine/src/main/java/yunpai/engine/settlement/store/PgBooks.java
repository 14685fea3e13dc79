package yunpai.engine.settlement.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.Map;

/** Every movement at the bank that our books know of. */
public final class PgBooks {
    private final Pool app;

    public PgBooks(Pool app) {
        this.app = app;
    }

    /** By the bank's id: a payment's, with what came in; or an order's key, with what went out as a negative amount. */
    public Future<Map<String, Long>> movements() {
        return app.query("""
                        SELECT payment_id AS id, amount_fen FROM money.payment
                        UNION ALL
                        SELECT payout_id || '-' || generation, -amount_fen FROM money.payout WHERE state = 'done'
                        """).execute().map(rows -> {
            Map<String, Long> movements = new HashMap<>();
            rows.forEach(row -> movements.put(row.getString("id"), row.getLong("amount_fen")));
            return movements;
        });
    }
}
