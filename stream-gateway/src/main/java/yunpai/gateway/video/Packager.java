package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ffmpeg at work for one run. It reads the host's chunks from its input and ends with it; so it also ends when this process is
 * killed, for then the system closes the pipe. Three threads of its own serve the three pipes, none of them Vert.x's.
 */
final class Packager {
    private static final Logger LOG = LoggerFactory.getLogger(Packager.class);
    /** An empty chunk stands for the end; a host's empty chunks are dropped. */
    private static final Buffer END = Buffer.buffer();

    private static final int LINES_KEPT = 5;
    private static final int GRACE_SECONDS = 3;
    /** So long after its end without having taken anything, and it hangs. */
    private static final int STUCK_SECONDS = 5;

    private final Process process;
    private final Fmp4Parser parser;
    private final Consumer<String> onEnd;
    private final BlockingQueue<Buffer> chunks = new LinkedBlockingQueue<>();
    private final AtomicLong queued = new AtomicLong();
    private final Deque<String> said = new ArrayDeque<>();
    private final CountDownLatch allSaid = new CountDownLatch(1);

    private Packager(Process process, Fmp4Parser parser, Consumer<String> onEnd) {
        this.process = process;
        this.parser = parser;
        this.onEnd = onEnd;
    }

    /**
     * Starts ffmpeg.
     *
     * @param parser hears its output on a thread of the packager
     * @param onEnd called once when ffmpeg is gone, with what it said last, empty when it ended in good order
     */
    static Packager start(List<String> command, Fmp4Parser parser, Consumer<String> onEnd) throws IOException {
        Packager packager = new Packager(new ProcessBuilder(command).start(), parser, onEnd);
        packager.thread("video-in", packager::write);
        packager.thread("video-said", packager::listen);
        packager.thread("video-out", packager::read);
        return packager;
    }

    private void thread(String name, Runnable work) {
        Thread.ofPlatform().daemon(true).name(name + "-" + process.pid()).start(work);
    }

    /** Hands on a chunk; never blocks. */
    void accept(Buffer chunk) {
        if (chunk.length() > 0) {
            queued.addAndGet(chunk.length());
            chunks.add(chunk);
        }
    }

    /** Bytes that ffmpeg has not taken yet; a caller slows its sender down by it. */
    long queued() {
        return queued.get();
    }

    long pid() {
        return process.pid();
    }

    /** Ends the input; ffmpeg writes what it still holds and ends. One that takes nothing any more is ended by force. */
    void finish() {
        chunks.add(END);
        unlessStuck(queued.get());
    }

    private void unlessStuck(long queuedBefore) {
        CompletableFuture.delayedExecutor(STUCK_SECONDS, TimeUnit.SECONDS).execute(() -> {
            if (process.isAlive() && queued.get() == queuedBefore) {
                LOG.warn("ffmpeg {} takes nothing any more and is ended", process.pid());
                process.destroyForcibly();
            } else if (process.isAlive()) {
                unlessStuck(queued.get());
            }
        });
    }

    /** Ends ffmpeg at once and waits for it, for a process that is stopping. */
    void kill() {
        process.destroyForcibly();
        finish();
    }

    private void write() {
        try (OutputStream input = process.getOutputStream()) {
            for (Buffer chunk = chunks.take(); chunk.length() > 0; chunk = chunks.take()) {
                input.write(chunk.getBytes());
                if (chunks.isEmpty()) {
                    input.flush();
                }
                queued.addAndGet(-chunk.length());
            }
        } catch (IOException gone) {
            LOG.debug("ffmpeg {} takes no more: {}", process.pid(), gone.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        String fault = "";
        byte[] bytes = new byte[1 << 16];
        try (InputStream output = process.getInputStream()) {
            for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
                parser.feed(bytes, count);
            }
        } catch (IOException gone) {
            LOG.debug("ffmpeg {} is gone: {}", process.pid(), gone.getMessage());
        } catch (BrokenStreamException broken) {
            fault = String.valueOf(broken.getMessage());
        } finally {
            onEnd.accept(ended(fault));
        }
    }

    private String ended(String fault) {
        try {
            if (!fault.isEmpty() || !process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            finish();
            int code = process.waitFor();
            // Its last words may still be on their way to us.
            boolean heard = allSaid.await(GRACE_SECONDS, TimeUnit.SECONDS);
            LOG.debug("ffmpeg {} ended with {}, heard to its end: {}", process.pid(), code, heard);
            return !fault.isEmpty() || code == 0 ? fault : "ffmpeg ended with " + code + ": " + lastWords();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return "interrupted";
        }
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.debug("ffmpeg {}: {}", process.pid(), line);
                synchronized (said) {
                    said.addLast(line);
                    if (said.size() > LINES_KEPT) {
                        said.removeFirst();
                    }
                }
            }
        } catch (IOException gone) {
            LOG.debug("ffmpeg {} says no more: {}", process.pid(), gone.getMessage());
        } finally {
            allSaid.countDown();
        }
    }

    private String lastWords() {
        synchronized (said) {
            return String.join(" / ", said);
        }
    }
}
