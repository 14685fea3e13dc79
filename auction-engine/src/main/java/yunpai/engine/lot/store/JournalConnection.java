package yunpai.engine.lot.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotice;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that commits go over, made anew when it was lost. It waits for an answer only so long: then the connection is
 * cut, and the outcome is unknown, as it is after every failure.
 */
public final class JournalConnection {

    private static final long LONGEST_MILLIS = 10_000;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private @Nullable PgConnection open;
    private @Nullable String warned;

    public JournalConnection(Vertx vertx, PgConnectOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /** Executes; a failure leaves the outcome unknown. */
    public Future<RowSet<Row>> execute(String statement, Tuple columns) {
        warned = null;
        Promise<RowSet<Row>> answer = Promise.promise();
        long timer = vertx.setTimer(LONGEST_MILLIS, late -> {
            cut();
            answer.tryFail("the database did not answer within " + LONGEST_MILLIS + " ms");
        });
        connection()
                .compose(connection -> connection.preparedQuery(statement).execute(columns))
                .onComplete(done -> {
                    vertx.cancelTimer(timer);
                    String warning = warned;
                    if (done.failed()) {
                        cut();
                        answer.tryFail(done.cause());
                    } else if (warning != null) {
                        // A cancelled wait for the standby: committed here, perhaps not there.
                        answer.tryFail(warning);
                    } else {
                        answer.tryComplete(done.result());
                    }
                });
        return answer.future();
    }

    private void cut() {
        PgConnection cut = open;
        if (cut != null) {
            forget(cut);
        }
    }

    private Future<PgConnection> connection() {
        PgConnection ready = open;
        if (ready != null) {
            return Future.succeededFuture(ready);
        }
        return PgConnection.connect(vertx, options).onSuccess(connection -> {
            connection.closeHandler(gone -> forget(connection));
            connection.noticeHandler(this::heard);
            open = connection;
        });
    }

    private void heard(PgNotice notice) {
        if ("WARNING".equals(notice.getSeverity())) {
            warned = notice.getMessage();
        }
    }

    private void forget(PgConnection connection) {
        if (connection.equals(open)) {
            open = null;
            connection.close();
        }
    }

    public Future<Void> close() {
        PgConnection last = open;
        open = null;
        return last == null ? Future.succeededFuture() : last.close();
    }
}
