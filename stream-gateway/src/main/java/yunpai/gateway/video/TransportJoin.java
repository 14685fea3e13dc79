package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;

/**
 * Joins an MPEG transport stream in its middle: gives nothing before the tables and a picture that can be decoded by itself, for whoever
 * reads from elsewhere on knows neither the size of the pictures nor how to decode them.
 */
public final class TransportJoin {
    private static final int PACKET = 188;
    private static final int SYNC = 0x47;
    private static final int HEADER = 4;
    private static final int BEGINS = 0x40;
    private static final int ADAPTED = 0x20;
    private static final int RANDOM_ACCESS = 0x40;
    /** Bytes of a program association table before its first program, and of each program. */
    private static final int TABLE_HEAD = 8;

    private static final int PROGRAM = 4;
    private static final int MOST_PID = 0x1fff;

    private Buffer rest = Buffer.buffer();
    private Buffer programs = Buffer.buffer();
    private Buffer program = Buffer.buffer();
    private int programPid = -1;
    private boolean joined;

    /** What there is to be read of the stream after these bytes of it; empty before its beginning. */
    public Buffer take(Buffer bytes) {
        if (joined) {
            return bytes;
        }
        rest.appendBuffer(bytes);
        int at = 0;
        while (!joined && rest.length() - at >= PACKET) {
            if (rest.getUnsignedByte(at) != SYNC) {
                at++;
                continue;
            }
            look(at);
            at += joined ? 0 : PACKET;
        }
        Buffer unread = rest.getBuffer(at, rest.length());
        if (joined) {
            rest = Buffer.buffer();
            return programs.appendBuffer(program).appendBuffer(unread);
        }
        rest = unread;
        return Buffer.buffer();
    }

    private void look(int at) {
        int pid = rest.getUnsignedShort(at + 1) & MOST_PID;
        if (pid == 0) {
            programs = rest.getBuffer(at, at + PACKET);
            programPid = firstProgram(at);
        } else if (pid == programPid) {
            program = rest.getBuffer(at, at + PACKET);
        } else if (program.length() > 0) {
            joined = isWholePicture(at);
        }
    }

    /** Where the first program's table stands, -1 where that cannot be seen. */
    private int firstProgram(int at) {
        if ((rest.getUnsignedByte(at + 3) & ADAPTED) != 0) {
            return -1;
        }
        int first = at + HEADER + 1 + rest.getUnsignedByte(at + HEADER) + TABLE_HEAD;
        for (int entry = first; entry + PROGRAM <= at + PACKET; entry += PROGRAM) {
            if (rest.getUnsignedShort(entry) != 0) {
                return rest.getUnsignedShort(entry + 2) & MOST_PID;
            }
        }
        return -1;
    }

    /** Sound may be marked as decodable by itself too; a picture is known by its stream's number, 0xe0 to 0xef. */
    private boolean isWholePicture(int at) {
        int payload = at + HEADER + 1 + rest.getUnsignedByte(at + HEADER);
        return (rest.getUnsignedByte(at + 1) & BEGINS) != 0
                && (rest.getUnsignedByte(at + 3) & ADAPTED) != 0
                && rest.getUnsignedByte(at + HEADER) > 0
                && (rest.getUnsignedByte(at + HEADER + 1) & RANDOM_ACCESS) != 0
                && payload + HEADER <= at + PACKET
                && rest.getUnsignedShort(payload) == 0
                && rest.getUnsignedByte(payload + 2) == 1
                && (rest.getUnsignedByte(payload + 3) & 0xf0) == 0xe0;
    }
}
