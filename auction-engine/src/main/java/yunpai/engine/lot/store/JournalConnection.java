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
    private @Nullable Line open;

    /** One life of the connection. */
    private static final class Line {
        private final Future<PgConnection> connection;
        private int underWay;
        private @Nullable String warned;

        Line(Future<PgConnection> connecting) {
            this.connection = connecting.onSuccess(connection -> connection.noticeHandler(this::heard));
        }

        private void heard(PgNotice notice) {
            if ("WARNING".equals(notice.getSeverity())) {
                warned = notice.getMessage();
            }
        }

        /** The warning that came while it was under way; of several, each may be what it is about. */
        @Nullable
        String ended() {
            String warning = warned;
            if (--underWay == 0) {
                warned = null;
            }
            return warning;
        }
    }

    public JournalConnection(Vertx vertx, PgConnectOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /** Executes, in the order of the calls; a failure leaves the outcome unknown. */
    public Future<RowSet<Row>> execute(String statement, Tuple columns) {
        Promise<RowSet<Row>> answer = Promise.promise();
        Line line = line();
        line.underWay++;
        long timer = vertx.setTimer(LONGEST_MILLIS, late -> {
            cut(line);
            answer.tryFail("the database did not answer within " + LONGEST_MILLIS + " ms");
        });
        line.connection
                .compose(connection -> connection.preparedQuery(statement).execute(columns))
                .onComplete(done -> {
                    vertx.cancelTimer(timer);
                    String warning = line.ended();
                    if (done.failed()) {
                        cut(line);
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

    private Line line() {
        Line ready = open;
        if (ready != null) {
            return ready;
        }
        Line made = new Line(PgConnection.connect(vertx, options));
        made.connection.onSuccess(connection -> connection.closeHandler(gone -> forget(made)));
        open = made;
        return made;
    }

    /** Nothing more goes over it, and what is under way on it fails. */
    private void cut(Line line) {
        forget(line);
        line.connection.onSuccess(PgConnection::close);
    }

    private void forget(Line line) {
        if (line == open) {
            open = null;
        }
    }

    public Future<Void> close() {
        Line last = open;
        open = null;
        return last == null ? Future.succeededFuture() : last.connection.compose(PgConnection::close);
    }
}
