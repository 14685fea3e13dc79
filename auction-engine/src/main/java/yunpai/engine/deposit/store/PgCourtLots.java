package yunpai.engine.deposit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import yunpai.engine.http.Problem;

/** Which lots are a court's: what is another court's does not exist. */
public final class PgCourtLots {
    private final Pool app;

    public PgCourtLots(Pool app) {
        this.app = app;
    }

    /** The title of the court's lot. @return fails with 404 for a lot that is not the court's */
    public Future<String> demand(UUID courtId, UUID lotId) {
        return app.preparedQuery("SELECT title FROM court.lot WHERE court_id = $1 AND lot_id = $2")
                .execute(Tuple.of(courtId, lotId))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return rows.iterator().next().getString("title");
                });
    }
}
