package yunpai.engine.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

/**
 * The engine's two pools. They differ in role: only {@code identity} may read who is behind a bidder code.
 */
public record Databases(Pool app, Pool identity, PgConnectOptions journal) {

    private static final int APP_CONNECTIONS = 12;
    private static final int IDENTITY_CONNECTIONS = 4;

    /** Opens the pools; connections are made when they are first needed. */
    public static Databases connect(Vertx vertx, DatabaseAddress address, RolePasswords passwords) {
        PgConnectOptions app = options(address, RolePasswords.APP, passwords.app());
        PgConnectOptions identity = options(address, RolePasswords.IDENTITY, passwords.identity());
        return new Databases(
                pool(vertx, app, APP_CONNECTIONS), pool(vertx, identity, IDENTITY_CONNECTIONS), journal(app));
    }

    /**
     * The journal's one statement reads arrays of every length. Left to itself the server plans it anew for each of them, which takes
     * longer than to execute it; its general plan is the right one for all.
     */
    private static PgConnectOptions journal(PgConnectOptions app) {
        return new PgConnectOptions(app).addProperty("plan_cache_mode", "force_generic_plan");
    }

    public Future<Void> close() {
        return Future.join(app.close(), identity.close()).mapEmpty();
    }

    private static PgConnectOptions options(DatabaseAddress address, String role, String password) {
        return address.connectOptions(role, password)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(256)
                .addProperty("application_name", role);
    }

    private static Pool pool(Vertx vertx, PgConnectOptions options, int size) {
        PoolOptions bounds = new PoolOptions()
                .setMaxSize(size)
                .setMaxWaitQueueSize(2_000)
                .setConnectionTimeout(5)
                .setIdleTimeout(60)
                .setName(options.getUser());
        return PgBuilder.pool().with(bounds).connectingTo(options).using(vertx).build();
    }
}
