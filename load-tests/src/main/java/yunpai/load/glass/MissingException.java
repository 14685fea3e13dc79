package yunpai.load.glass;

import java.io.Serial;

/** Something that a figure needs is not there, or did not do what it should; the message says what, and other figures may still be had. */
final class MissingException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MissingException(String what) {
        super(what);
    }
}
