package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at one port for one SRT caller who knows the passphrase, and gives on what he sends as an MPEG transport stream, until he is
 * gone. ffmpeg does it, with its output piped here. Its shell keeps it on a leash: when our end of the shell's input is closed, by us or
 * by the system because this process was killed, ffmpeg is killed, though nobody may have called yet.
 */
public final class SrtReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(SrtReceiver.class);

    /**
     * The address comes by the shell's input and goes to ffmpeg as a list of one file, so that no list of processes shows the passphrase.
     * Nothing but ffmpeg holds our end of its output, so that its end is seen.
     */
    static final String LEASH = """
            exec 3<&0
            IFS= read -r url <&3
            printf "ffconcat version 1.0\\nfile '%s'\\noption probesize 500000\\noption analyzeduration 500000\\n" "$url" \\
                | "$@" 3<&- &
            pid=$!
            exec >&-
            (cat <&3 >/dev/null; kill -9 "$pid") 2>/dev/null &
            watcher=$!
            exec 3<&-
            wait "$pid"
            kill "$watcher" 2>/dev/null
            """;

    private final Process process;
    private final Taker taker;
    private final Object gate = new Object();
    private boolean paused;

    /** Takes what a caller sends, on a thread of the receiver. */
    public interface Taker {
        void bytes(Buffer chunk);

        /** The caller is gone, or the port could not be had; called once. */
        void ended();
    }

    /**
     * Where a caller is waited for.
     *
     * @param passphrase of 10 to 79 letters, digits, - and _
     */
    public record Where(String host, int port, String passphrase) {
        public Where {
            if (!passphrase.matches("[A-Za-z0-9_-]{10,79}")) {
                throw new IllegalArgumentException("a passphrase of 10 to 79 letters, digits, - and _");
            }
        }

        String url() {
            return "srt://" + host + ":" + port + "?mode=listener&latency=120000&pbkeylen=16&passphrase=" + passphrase;
        }

        @Override
        public String toString() {
            return "Where[" + host + ":" + port + ", ***]";
        }
    }

    private SrtReceiver(Process process, Taker taker) {
        this.process = process;
        this.taker = taker;
    }

    /** Begins to wait; blocks for the start of a process. */
    public static SrtReceiver listen(Ffmpeg ffmpeg, Where where, Taker taker) throws IOException {
        SrtReceiver receiver = new SrtReceiver(new ProcessBuilder(ffmpeg.receiving()).start(), taker);
        receiver.begin(where);
        return receiver;
    }

    private void begin(Where where) throws IOException {
        OutputStream leash = process.getOutputStream();
        leash.write((where.url() + "\n").getBytes(StandardCharsets.US_ASCII));
        leash.flush();
        thread("srt-said", this::hear);
        thread("srt-in", this::read);
    }

    private void thread(String name, Runnable work) {
        Thread.ofPlatform().daemon(true).name(name + "-" + process.pid()).start(work);
    }

    long pid() {
        return process.pid();
    }

    private void read() {
        byte[] bytes = new byte[1 << 16];
        try (InputStream output = process.getInputStream()) {
            for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
                whilePaused();
                taker.bytes(Buffer.buffer(java.util.Arrays.copyOf(bytes, count)));
            }
        } catch (IOException gone) {
            LOG.debug("the receiver {} is gone: {}", process.pid(), gone.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            taker.ended();
        }
    }

    private void whilePaused() throws InterruptedException {
        synchronized (gate) {
            while (paused) {
                gate.wait();
            }
        }
    }

    private void hear() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.debug("srt {}: {}", process.pid(), line);
            }
        } catch (IOException gone) {
            LOG.debug("the receiver {} says no more: {}", process.pid(), gone.getMessage());
        }
    }

    /** Takes nothing more until {@link #resume}; what comes too late meanwhile is lost on the way. */
    public void pause() {
        synchronized (gate) {
            paused = true;
        }
    }

    public void resume() {
        synchronized (gate) {
            paused = false;
            gate.notifyAll();
        }
    }

    /** Waits no more, and ends the caller who is there. */
    public void close() {
        resume();
        try {
            process.getOutputStream().close();
        } catch (IOException closed) {
            LOG.trace("the leash was loose already: {}", closed.getMessage());
        }
    }
}
