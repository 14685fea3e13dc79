package yunpai.engine.lot;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import yunpai.engine.TestDatabase;
import yunpai.engine.lot.store.PgNodeRegistry;
import yunpai.engine.store.Databases;

class PgNodeRegistryIT extends NodeRegistryContract {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Databases POOLS = TestDatabase.fresh().connect(VERTX);

    @AfterAll
    static void close() {
        POOLS.close().await();
        VERTX.close().await();
    }

    @Override
    NodeRegistry registry() {
        return new PgNodeRegistry(POOLS.app());
    }
}
