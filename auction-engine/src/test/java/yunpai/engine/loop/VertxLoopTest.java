package yunpai.engine.loop;

import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import yunpai.engine.door.TestHall;

class VertxLoopTest implements LoopContract {

    private final Vertx vertx = Vertx.vertx();
    private final Loop loop = VertxLoop.here(vertx);

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void until(BooleanSupplier condition) {
        TestHall.until(condition);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }
}
