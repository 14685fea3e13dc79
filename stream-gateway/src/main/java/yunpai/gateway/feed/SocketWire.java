package yunpai.gateway.feed;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import org.jspecify.annotations.Nullable;

/** A WebSocket as Vert.x has it, written to past its encoder where that can be done. */
final class SocketWire implements Wire {
    private final ServerWebSocket socket;
    private final @Nullable ChannelHandlerContext shared;

    SocketWire(Upgrade upgrade) {
        socket = upgrade.socket();
        shared = upgrade.pastTheEncoder();
    }

    @Override
    public void listen(Ear ear) {
        socket.textMessageHandler(ear::text);
        socket.pongHandler(pong -> ear.pong());
        socket.exceptionHandler(broken -> socket.close());
        socket.closeHandler(gone -> ear.gone());
    }

    @Override
    public void write(Frame frame) {
        if (shared != null) {
            var unused = shared.write(frame.wire().duplicate(), shared.voidPromise());
        } else {
            socket.writeTextMessage(frame.text());
        }
    }

    @Override
    public void write(Bundle bundle) {
        if (shared != null) {
            var unused = shared.write(bundle.wire().duplicate(), shared.voidPromise());
        } else {
            bundle.pieces()
                    .forEach(piece -> socket.writeTextMessage(piece.frame().text()));
        }
    }

    @Override
    public void flush() {
        if (shared != null) {
            shared.flush();
        }
    }

    @Override
    public boolean writable() {
        return shared != null ? shared.channel().isWritable() : !socket.writeQueueFull();
    }

    @Override
    public boolean closed() {
        return socket.isClosed();
    }

    @Override
    public void ping() {
        socket.writePing(Buffer.buffer("?"));
    }

    @Override
    public void close(short code, String reason) {
        socket.close(code, reason);
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }
}
