package yunpai.load.crowd;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's connection: the upgrade, the channels it follows, pings answered. Small, for a process has thousands of them; it reads
 * what a server sends and nothing else.
 */
final class Viewer extends ChannelInboundHandlerAdapter {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final Crew crew;
    private final Followed followed;
    private @Nullable ByteBuf rest;
    private boolean upgraded;
    private boolean counted;

    /** What the viewers of one process share. */
    record Crew(List<String> channels, Tally tally) {}

    Viewer(Crew crew, Followed followed) {
        this.crew = crew;
        this.followed = followed;
    }

    /** Where a viewer stands in each channel, kept over reconnections. */
    static final class Followed {
        private final List<String> channels;
        private final long[] at;
        private final @Nullable String[] epoch;
        private final boolean[] heard;

        Followed(List<String> channels) {
            this.channels = channels;
            this.at = new long[channels.size()];
            this.epoch = new String[channels.size()];
            this.heard = new boolean[channels.size()];
        }

        long at(String channel) {
            return at[channels.indexOf(channel)];
        }

        void standsAt(EnvelopeHead head) {
            int channel = channels.indexOf(head.channel());
            at[channel] = head.to();
            epoch[channel] = head.epoch().equals(epoch[channel]) ? epoch[channel] : head.epoch();
            heard[channel] = true;
        }

        void joins(String channel) {
            heard[channels.indexOf(channel)] = true;
        }

        /** Whether each channel has been heard since it began anew. */
        boolean heardAll() {
            for (boolean one : heard) {
                if (!one) {
                    return false;
                }
            }
            return true;
        }

        void begins() {
            Arrays.fill(heard, false);
        }

        String subscription(String channel) {
            int which = channels.indexOf(channel);
            String place = epoch[which] == null ? "" : ",\"epoch\":\"" + epoch[which] + "\",\"at\":" + at[which];
            return "{\"type\":\"subscribe\",\"channel\":\"" + channel + "\"" + place + "}";
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        followed.begins();
        write(context, """
                GET /live/feed HTTP/1.1\r
                Host: 127.0.0.1\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                \r
                """);
    }

    private static void write(ChannelHandlerContext context, String text) {
        var unused =
                context.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf all = (ByteBuf) message;
        ByteBuf before = rest;
        if (before != null) {
            before.writeBytes(all);
            all.release();
            all = before;
            rest = null;
        }
        try {
            read(context, all);
        } finally {
            if (all.isReadable()) {
                rest = context.alloc().buffer(all.readableBytes() * 2).writeBytes(all);
            }
            all.release();
        }
    }

    private void read(ChannelHandlerContext context, ByteBuf all) {
        if (!upgraded && !upgrade(context, all)) {
            return;
        }
        while (all.readableBytes() >= 2) {
            int start = all.readerIndex();
            int kind = all.getByte(start) & 0x0f;
            int length = all.getByte(start + 1) & 0x7f;
            int header = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (all.readableBytes() < header) {
                return;
            }
            if (length >= 126) {
                length = length == 126 ? all.getUnsignedShort(start + 2) : (int) all.getLong(start + 2);
            }
            if (all.readableBytes() < header + length) {
                return;
            }
            frame(context, kind, all.slice(start + header, length));
            all.readerIndex(start + header + length);
        }
    }

    private boolean upgrade(ChannelHandlerContext context, ByteBuf all) {
        String head = all.toString(StandardCharsets.US_ASCII);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            var unused = context.close();
            return false;
        }
        upgraded = true;
        all.skipBytes(end + 4);
        for (String channel : crew.channels()) {
            say(context, TEXT, followed.subscription(channel));
        }
        return true;
    }

    private void frame(ChannelHandlerContext context, int kind, ByteBuf payload) {
        if (kind == TEXT) {
            crew.tally().heard(payload, followed);
            if (!counted && followed.heardAll()) {
                counted = true;
                crew.tally().following(1);
            }
        } else if (kind == PING) {
            say(context, 10, payload.toString(StandardCharsets.US_ASCII));
        } else if (kind == CLOSE) {
            var unused = context.close();
        }
    }

    /** With a mask of noughts, which leaves the bytes as they are. */
    private static void say(ChannelHandlerContext context, int kind, String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuf frame = context.alloc().buffer(payload.length + 8);
        frame.writeByte(0x80 | kind);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        }
        var unused = context.writeAndFlush(frame.writeInt(0).writeBytes(payload), context.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (counted) {
            crew.tally().following(-1);
        }
        ByteBuf left = rest;
        if (left != null) {
            left.release();
            rest = null;
        }
        if (upgraded && !context.channel().hasAttr(ViewerProcess.LEAVES)) {
            crew.tally().lost();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        var unused = context.close();
    }
}
