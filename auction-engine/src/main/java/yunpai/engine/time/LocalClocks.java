package yunpai.engine.time;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The two clocks of this machine.
 *
 * @param nanos goes steadily, from an origin that means nothing
 * @param wallMicros microseconds UTC; may jump
 */
record LocalClocks(LongSupplier nanos, LongSupplier wallMicros) {

    static LocalClocks ofThisMachine() {
        return new LocalClocks(System::nanoTime, LocalClocks::wall);
    }

    private static long wall() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
