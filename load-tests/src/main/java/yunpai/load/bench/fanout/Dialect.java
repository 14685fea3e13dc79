package yunpai.load.bench.fanout;

import java.util.Optional;

/** What a server wants to hear on a WebSocket before it sends messages there, and while it does. */
enum Dialect {
    /** A connection that is open hears everything. */
    PLAIN {
        @Override
        boolean joined(String frame) {
            return false;
        }

        @Override
        Optional<String> reply(String frame) {
            return Optional.empty();
        }
    },
    /** The gateway's: a channel is followed, and begins with a snapshot. */
    FEED {
        @Override
        Optional<String> first() {
            return Optional.of("{\"type\":\"subscribe\",\"channel\":\"" + FeedServer.CHANNEL + "\"}");
        }

        @Override
        boolean joined(String frame) {
            return frame.startsWith("{\"type\":\"envelope\"");
        }

        @Override
        Optional<String> reply(String frame) {
            return Optional.empty();
        }
    },
    /** Engine.IO 4 with the text frames of Socket.IO 5: what is opened (0) is answered by joining (40), a ping (2) by a pong (3). */
    SOCKET_IO {
        @Override
        boolean joined(String frame) {
            return frame.startsWith("40");
        }

        @Override
        Optional<String> reply(String frame) {
            if (frame.startsWith("0")) {
                return Optional.of("40");
            }
            return frame.equals("2") ? Optional.of("3") : Optional.empty();
        }
    };

    /** What is said first. */
    Optional<String> first() {
        return Optional.empty();
    }

    /** Whether a connection hears everything as soon as it is open. */
    boolean joinsByOpening() {
        return this == PLAIN;
    }

    /** Whether a frame without a message says that from now on everything is heard. */
    abstract boolean joined(String frame);

    /** What is to be answered to a frame without a message. */
    abstract Optional<String> reply(String frame);
}
