package yunpai.gateway.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages that leave together, put together once for all who get the same: one buffer, and one call to the kernel for each connection. */
final class Bundle {
    private final List<Piece> pieces;
    private final Set<String> channels;
    private @Nullable ByteBuf wire;
    private @Nullable Buffer events;

    /** Of at least one piece. */
    Bundle(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.channels = pieces.stream()
                .map(Piece::channel)
                .filter(channel -> !channel.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Of which it says something. */
    Set<String> channels() {
        return channels;
    }

    /** As WebSocket frames, one behind the other; shared, never written to and never released. */
    ByteBuf wire() {
        ByteBuf made = wire;
        if (made == null) {
            made = pieces.size() == 1 ? pieces.getFirst().frame().wire() : together();
            wire = made;
        }
        return made;
    }

    private ByteBuf together() {
        int bytes = pieces.stream().mapToInt(piece -> piece.frame().bytes()).sum();
        ByteBuffer space = ByteBuffer.allocateDirect(bytes);
        for (Piece piece : pieces) {
            space.put(piece.frame().wire().nioBuffer());
        }
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(space.flip()));
    }

    /** As server-sent events. */
    Buffer events() {
        Buffer made = events;
        if (made == null) {
            made = Buffer.buffer();
            for (Piece piece : pieces) {
                made.appendString("data:").appendString(piece.frame().text()).appendString("\n\n");
            }
            events = made;
        }
        return made;
    }
}
