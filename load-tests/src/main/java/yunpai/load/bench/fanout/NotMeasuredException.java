package yunpai.load.bench.fanout;

import java.io.Serial;

/** One server could not be measured; the message says why, and the others can be. */
final class NotMeasuredException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotMeasuredException(String why) {
        super(why);
    }
}
