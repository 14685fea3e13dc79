package yunpai.gateway.kept;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Where segments are kept: storage that all nodes share. Nothing is ever removed or replaced through it. */
public interface KeptFiles {

    /** Keeps a file under a name of letters, digits, dots and slashes; a file that is there with the same bytes is well. */
    Future<Void> put(String name, Buffer bytes);

    /** Fails where there is no such file. */
    Future<Buffer> get(String name);

    Future<Room> room();

    /**
     * How much there is.
     *
     * @param freeBytes that recordings may still take
     * @param allBytes that they may take altogether
     */
    record Room(long freeBytes, long allBytes) {}
}
