package yunpai.load.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Every connection between two parties of a harness, by the names of the two; their order does not matter. Safe from any thread. */
public final class Wires implements AutoCloseable {
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final List<Proxy> proxies = new ArrayList<>();
    private final Callers callers = new Callers();
    private final InetAddress at;

    /** Between parties that all live on loopback. */
    public Wires() {
        this(InetAddress.getLoopbackAddress());
    }

    private Wires(InetAddress at) {
        this.at = at;
    }

    /** Between parties on several networks; for a harness that has a network namespace of its own. */
    public static Wires atEveryAddress() {
        return new Wires(new InetSocketAddress(0).getAddress());
    }

    /** The gate between two parties. */
    public Gate between(String one, String other) {
        String pair = one.compareTo(other) < 0 ? one + " – " + other : other + " – " + one;
        return gates.computeIfAbsent(pair, first -> new Gate());
    }

    /** From now on this is the process of that party. */
    public void process(String party, long pid) {
        callers.is(party, pid);
    }

    /** From now on this party, and no other, calls from that address. */
    public void address(String party, InetAddress address) {
        callers.at(party, address);
    }

    /** A port by which one party reaches another on loopback. The port behind it is asked anew for each connection. */
    public int lay(String from, String to, IntSupplier port) throws IOException {
        return layTo(from, to, () -> loopback(port.getAsInt()));
    }

    /** The same for a party that is wherever it says. */
    public int layTo(String from, String to, Supplier<InetSocketAddress> where) throws IOException {
        Gate gate = between(from, to);
        return keep(Proxy.listen(at, where, any -> gate));
    }

    /** A port by which every party reaches this one: the gate is that of who calls, a stranger's connections are never harmed. */
    public int layToAll(String to, Supplier<InetSocketAddress> where) throws IOException {
        Gate strangers = new Gate();
        return keep(Proxy.listen(
                at,
                where,
                caller -> callers.of(caller).map(from -> between(from, to)).orElse(strangers)));
    }

    /** Everything flows again. */
    public void mend() {
        gates.values().forEach(gate -> gate.set(Gate.State.OPEN));
    }

    @Override
    public synchronized void close() {
        proxies.forEach(Proxy::close);
        gates.values().forEach(gate -> gate.set(Gate.State.CUT));
    }

    private synchronized int keep(Proxy proxy) {
        proxies.add(proxy);
        return proxy.port();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
