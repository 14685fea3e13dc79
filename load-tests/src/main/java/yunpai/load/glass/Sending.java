package yunpai.load.glass;

import java.io.IOException;

/** Somebody who sends the picture until he is closed. */
interface Sending extends AutoCloseable {

    /** What it says when it has ended by itself; empty while it sends, as far as one can know. */
    String complaint() throws IOException;

    @Override
    void close() throws IOException, MissingException;
}
