package yunpai.rehearsal.bank;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The books on disk: one JSON line for each {@link Booked}, flushed before anybody is answered. Not safe for several threads. */
final class BookFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel channel;

    private BookFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Reads the lines that are there and goes on behind the last whole one: a line cut off by a crash was never answered. */
    static BookFile open(Path folder, Consumer<Booked> onLine) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("bank.jsonl");
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int end = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    onLine.accept(JSON.readValue(bytes, end, i - end, Booked.class));
                    end = i + 1;
                }
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(end).position(end);
            return new BookFile(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(Booked line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
