package yunpai.load.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import yunpai.engine.store.DatabaseAddress;
import yunpai.load.postgres.PostgresCluster;

/**
 * The baseline: what a platform does that keeps no owner. Each bid is a transaction of its own that locks the lot's row, checks, inserts
 * and updates; each bidder has a connection of his own. The same client, database and durability as the engine's.
 */
final class ClassicBidding implements BidPath {
    private static final long STEP = 100;

    private final Pool pool;
    private final UUID[] lots;

    private ClassicBidding(Pool pool, UUID[] lots) {
        this.pool = pool;
        this.lots = lots;
    }

    /** Makes its own tables anew, with so many lots, and a connection for each bidder. */
    static ClassicBidding on(Vertx vertx, DatabaseAddress address, int bidders, int lots) {
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(bidders).setMaxWaitQueueSize(-1))
                .connectingTo(address.connectOptions(PostgresCluster.SUPERUSER, PostgresCluster.PASSWORD)
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build();
        pool.query("DROP SCHEMA IF EXISTS classic CASCADE").execute().await();
        pool.query("CREATE SCHEMA classic").execute().await();
        pool.query("""
                CREATE TABLE classic.lot (lot_id uuid PRIMARY KEY, price_fen bigint NOT NULL, seq bigint NOT NULL,
                    closes_at_micros bigint NOT NULL, winner_code text) WITH (fillfactor = 50)""").execute().await();
        pool.query("""
                CREATE TABLE classic.bid (lot_id uuid NOT NULL, seq bigint NOT NULL, code text NOT NULL, bid_id text NOT NULL,
                    amount_fen bigint NOT NULL, at_micros bigint NOT NULL, PRIMARY KEY (lot_id, seq),
                    UNIQUE (lot_id, code, bid_id))""").execute().await();
        UUID[] ids = new UUID[lots];
        for (int lot = 0; lot < lots; lot++) {
            ids[lot] = UUID.randomUUID();
            pool.preparedQuery("INSERT INTO classic.lot VALUES ($1, 0, 0, $2, NULL)")
                    .execute(Tuple.of(ids[lot], Long.MAX_VALUE))
                    .await();
        }
        return new ClassicBidding(pool, ids);
    }

    @Override
    public Future<Boolean> bid(int bidder, int lot, long number) {
        UUID lotId = lots[lot];
        long now = System.nanoTime() / 1_000;
        return pool.withTransaction(connection -> connection
                .preparedQuery("SELECT price_fen, seq, closes_at_micros FROM classic.lot WHERE lot_id = $1 FOR UPDATE")
                .execute(Tuple.of(lotId))
                .compose(rows -> {
                    var row = rows.iterator().next();
                    // One step above what stands under the lock: bidders who wait for it would else mostly be refused,
                    // which
                    // would flatter the engine.
                    long amount = row.getLong(0) + STEP;
                    if (now >= row.getLong(2)) {
                        return Future.succeededFuture(false);
                    }
                    return insert(connection, new Row(lotId, row.getLong(1) + 1, "C" + bidder, amount, now), number);
                }));
    }

    private record Row(UUID lotId, long seq, String code, long amountFen, long atMicros) {}

    private static Future<Boolean> insert(SqlConnection connection, Row row, long number) {
        return connection
                .preparedQuery("INSERT INTO classic.bid VALUES ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(row.lotId, row.seq, row.code, "bid-" + number, row.amountFen, row.atMicros))
                .compose(inserted -> connection
                        .preparedQuery("""
                                UPDATE classic.lot SET price_fen = $2, seq = $3, winner_code = $4,
                                    closes_at_micros = greatest(closes_at_micros, $5::bigint + 300000000)
                                WHERE lot_id = $1""")
                        .execute(Tuple.of(row.lotId, row.amountFen, row.seq, row.code, row.atMicros)))
                .map(updated -> true);
    }

    @Override
    public void close() {
        pool.close().await();
    }
}
