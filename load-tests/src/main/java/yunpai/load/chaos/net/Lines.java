package yunpai.load.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Processes with a network of their own each, joined by one line each to a bridge in the network of the harness: there a line can go
 * deaf, mute, dead or slow, and packets vanish without anybody being told, which no proxy can do. Nothing is touched but namespaces made
 * here; needs root, and that the harness itself was started in a namespace of its own ({@code unshare --net}, the launcher does it).
 */
public final class Lines implements AutoCloseable {
    /** Where everybody reaches the harness. */
    public static final InetAddress HARNESS = address(1);

    /** Set by whoever has started this process in a network namespace made for it. */
    private static final String OWN_NAMESPACE = "yunpai.namespace";

    private static final String BRIDGE = "hall";

    private final List<Line> laid = new ArrayList<>();

    private Lines() {}

    /** Whether this process lives in a network namespace of its own. */
    public static boolean canBeLaid() {
        return Boolean.getBoolean(OWN_NAMESPACE);
    }

    /** Makes the bridge. */
    public static Lines begin() throws IOException, InterruptedException {
        if (!canBeLaid()) {
            throw new IllegalStateException("the harness has no network namespace of its own");
        }
        run("ip", "link", "set", "lo", "up");
        run("ip", "link", "add", BRIDGE, "type", "bridge");
        run("ip", "address", "add", HARNESS.getHostAddress() + "/24", "dev", BRIDGE);
        run("ip", "link", "set", BRIDGE, "up");
        return new Lines();
    }

    /** A network with one line to the bridge, for the processes of one party. */
    public synchronized Line lay() throws IOException, InterruptedException {
        Line line = Line.lay(laid.size() + 2);
        laid.add(line);
        return line;
    }

    /** Every line carries everything again. */
    public synchronized void mend() throws IOException, InterruptedException {
        for (Line line : laid) {
            line.set(State.WELL);
        }
    }

    /** Ends the namespaces; they vanish with the last process in them. */
    @Override
    public synchronized void close() {
        laid.forEach(Line::end);
    }

    /** What becomes of packets. */
    public enum State {
        WELL,
        /** The party speaks and hears nothing. */
        DEAF,
        /** The party hears and is not heard. */
        MUTE,
        DEAD,
        /** 256 kbit/s each way, and what waits longer than two seconds is lost. */
        SLOW
    }

    /** The line of one party. */
    public static final class Line {
        private static final String[] NOTHING = {"blackhole"};
        private static final String[] LITTLE = {"tbf", "rate", "256kbit", "burst", "16kb", "latency", "2s"};

        private final Process holder;
        private final String here;
        private final InetAddress address;
        private State state = State.WELL;

        private Line(Process holder, int number) {
            this.holder = holder;
            this.here = "line" + number;
            this.address = Lines.address(number);
        }

        private static Line lay(int number) throws IOException, InterruptedException {
            // It holds the namespace until its input ends, which the end of the harness sees to, whatever end that is.
            Line line = new Line(new ProcessBuilder("unshare", "--net", "--", "cat").start(), number);
            line.awaitNamespace();
            run("ip", "link", "add", line.here, "type", "veth", "peer", "name", "eth0", "netns", line.pid());
            run("ip", "link", "set", line.here, "master", BRIDGE, "up");
            line.inside("ip", "address", "add", line.address.getHostAddress() + "/24", "dev", "eth0");
            line.inside("ip", "link", "set", "lo", "up");
            line.inside("ip", "link", "set", "eth0", "up");
            return line;
        }

        /** Where the party is reached. */
        public InetAddress address() {
            return address;
        }

        /** What a command begins with to run in that network. */
        public List<String> inside() {
            return List.of("nsenter", "--net=/proc/" + pid() + "/ns/net", "--");
        }

        /** Connections stand; packets fare as is said from now on. */
        public synchronized void set(State next) throws IOException, InterruptedException {
            if (next == state) {
                return;
            }
            discipline(true, fate(next, next == State.DEAF || next == State.DEAD));
            discipline(false, fate(next, next == State.MUTE || next == State.DEAD));
            state = next;
        }

        private static String[] fate(State state, boolean nothing) {
            if (nothing) {
                return NOTHING;
            }
            return state == State.SLOW ? LITTLE : new String[0];
        }

        /** How one end of the line treats what it sends; without words it sends everything. */
        private void discipline(boolean towards, String[] words) throws IOException, InterruptedException {
            boolean usual = words.length == 0;
            List<String> command = new ArrayList<>(List.of("tc", "qdisc", usual ? "del" : "replace", "dev"));
            command.addAll(List.of(towards ? here : "eth0", "root"));
            command.addAll(List.of(words));
            // The usual way may be what it has.
            tell(!usual, towards ? command : entering(command));
        }

        private void inside(String... words) throws IOException, InterruptedException {
            tell(true, entering(List.of(words)));
        }

        private List<String> entering(List<String> words) {
            List<String> command = new ArrayList<>(inside());
            command.addAll(words);
            return command;
        }

        private String pid() {
            return Long.toString(holder.pid());
        }

        /** The process is there before it has left the namespace of the harness. */
        private void awaitNamespace() throws IOException, InterruptedException {
            Path ours = Path.of("/proc/self/ns/net");
            Path its = Path.of("/proc/" + pid() + "/ns/net");
            for (int tries = 0; tries < 500; tries++) {
                if (!Files.readSymbolicLink(its).equals(Files.readSymbolicLink(ours))) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            throw new IOException("no network namespace was made");
        }

        private void end() {
            holder.destroy();
        }
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 77, 0, (byte) number});
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        tell(true, List.of(command));
    }

    private static void tell(boolean must, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 && must) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
