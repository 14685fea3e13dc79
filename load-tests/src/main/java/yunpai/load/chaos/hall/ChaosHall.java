package yunpai.load.chaos.hall;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import yunpai.load.ServerProcess;
import yunpai.load.chaos.net.Lines;
import yunpai.load.chaos.net.Wires;
import yunpai.rehearsal.bank.BankSettings;
import yunpai.rehearsal.bank.SandboxBank;
import yunpai.rehearsal.registry.SandboxRegistry;

/**
 * Three engine nodes, a gateway, PostgreSQL with a standby, a bank and a registry; every connection between any two of nodes, databases
 * and clients goes through a gate of ours; where root allows, each node has a network of its own, with a line of ours to it. The bank and the registry live in the harness and are not harmed.
 */
public final class ChaosHall implements AutoCloseable {
    public static final int ENGINES = 3;
    public static final String CLIENTS = "clients";
    public static final String GATEWAY = "gateway";
    public static final String ADMIN_PASSWORD = "made-up-Chaos-Passw0rd-3";

    /** What production has; the rehearsal's usual patience would not notice most of what is done here. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String SHARED_KEY = "made-up-key-of-the-chaos-bank";

    private final Path folder;
    private final Optional<Lines> lines;
    private final InetAddress harness;
    private final List<String> bus;
    private final Wires wires;
    private final List<NodeProcess> engines = new ArrayList<>();
    private final List<Integer> doors = new ArrayList<>();
    private final AtomicInteger callbacks = new AtomicInteger();
    private final Optional<Path> shifting;
    private final DatabasePair database;
    private final SandboxBank bank;
    private final SandboxRegistry registry;
    private final NodeProcess gateway;
    private final int gatewayDoor;
    private boolean closed;

    private ChaosHall(Vertx vertx, Path folder) throws IOException, InterruptedException, SQLException {
        this.folder = folder;
        this.lines = Lines.canBeLaid() ? Optional.of(Lines.begin()) : Optional.empty();
        this.bus = lines.isPresent() ? BusKey.make(folder).arguments() : List.of();
        this.harness = lines.isPresent() ? Lines.HARNESS : InetAddress.getLoopbackAddress();
        this.wires = lines.isPresent() ? Wires.atEveryAddress() : new Wires();
        this.shifting = ShiftedClock.compile(folder);
        this.database = DatabasePair.start(folder, wires);
        int callback = wires.layTo("bank", "engines", this::someDoor);
        this.bank = SandboxBank.start(
                        vertx,
                        new BankSettings(
                                folder.resolve("bank"),
                                harness.getHostAddress(),
                                0,
                                URI.create("http://127.0.0.1:" + callback + "/api/bank/callback"),
                                SHARED_KEY,
                                SHARED_KEY,
                                URI.create("/me")),
                        InstantSource.system())
                .await();
        this.registry =
                SandboxRegistry.start(vertx, harness.getHostAddress(), 0).await();
        List<Member> members = new ArrayList<>();
        for (int n = 1; n <= ENGINES; n++) {
            members.add(member("engine-" + n));
        }
        Member watching = member(GATEWAY);
        for (Member member : members) {
            engines.add(node(member, members, "engine"));
            doors.add(wires.layTo(CLIENTS, member.name, () -> member.at(member.http)));
        }
        this.gateway = node(watching, members, "gateway");
        this.gatewayDoor = wires.layTo(CLIENTS, GATEWAY, () -> watching.at(watching.http));
    }

    /**
     * Starts everything below the folder and waits until bids can be taken at each node.
     *
     * @param begun is given the hall before its first node starts, to close it whatever comes
     */
    public static ChaosHall start(Vertx vertx, Path folder, Consumer<AutoCloseable> begun)
            throws IOException, InterruptedException, SQLException {
        ChaosHall hall = new ChaosHall(vertx, folder);
        begun.accept(hall);
        // The first makes the database and the secrets that the others find.
        hall.launch(hall.engines.getFirst());
        hall.awaitReady(hall.engines.subList(0, 1), Duration.ofMinutes(5));
        for (NodeProcess node : hall.nodes().skip(1).toList()) {
            hall.launch(node);
        }
        hall.awaitReady(hall.nodes().toList(), Duration.ofMinutes(5));
        return hall;
    }

    /** The ports a member listens on, and those that lead there. */
    private record Member(
            String name, Optional<Lines.Line> line, int http, int port, int bus, int throughPort, int throughBus) {
        String host() {
            return address(line).getHostAddress();
        }

        InetSocketAddress at(int port) {
            return new InetSocketAddress(address(line), port);
        }

        static InetAddress address(Optional<Lines.Line> line) {
            return line.map(Lines.Line::address).orElse(InetAddress.getLoopbackAddress());
        }
    }

    private Member member(String name) throws IOException, InterruptedException {
        Optional<Lines.Line> line = lines.isPresent() ? Optional.of(lines.get().lay()) : Optional.empty();
        InetAddress host = Member.address(line);
        if (line.isPresent()) {
            wires.address(name, host);
        }
        int port = ServerProcess.freePort();
        int bus = ServerProcess.freePort();
        return new Member(
                name,
                line,
                ServerProcess.freePort(),
                port,
                bus,
                wires.layToAll(name, () -> new InetSocketAddress(host, port)),
                wires.layToAll(name, () -> new InetSocketAddress(host, bus)));
    }

    private NodeProcess node(Member self, List<Member> members, String role) throws IOException {
        Path home = folder.resolve(self.name);
        Files.createDirectories(home);
        int through = wires.lay(self.name, DatabasePair.DATABASE, database::port);
        List<String> others = members.stream()
                .filter(other -> !other.equals(self))
                .map(other -> harness.getHostAddress() + ":" + other.throughPort)
                .toList();
        List<String> arguments = new ArrayList<>(List.of("--rehearsal", "--role", role, "--home", home.toString()));
        arguments.addAll(List.of("--http-host", self.host(), "--http-port", Integer.toString(self.http)));
        arguments.addAll(List.of("--cluster-host", self.host()));
        arguments.addAll(List.of("--cluster-port", Integer.toString(self.port)));
        arguments.addAll(List.of("--cluster-bus-port", Integer.toString(self.bus)));
        arguments.addAll(List.of("--cluster-advertised", harness.getHostAddress() + ":" + self.throughPort));
        arguments.addAll(List.of("--cluster-bus-advertised", harness.getHostAddress() + ":" + self.throughBus));
        arguments.addAll(bus);
        arguments.addAll(List.of("--join", String.join(",", others)));
        arguments.addAll(List.of("--patience-millis", Long.toString(PATIENCE.toMillis())));
        Map<String, String> environment = Map.of(
                "YUNPAI_DATABASE_URI",
                database.address(harness.getHostAddress(), through),
                "YUNPAI_SECRETS",
                folder.resolve("secrets").toString(),
                "YUNPAI_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "YUNPAI_RECORD_ORIGIN",
                "chaos.example/record",
                "YUNPAI_BANK_URI",
                bank.address().toString(),
                "YUNPAI_BANK_SECRET",
                SHARED_KEY,
                "YUNPAI_REGISTRY_URI",
                registry.address().toString(),
                "YUNPAI_REGISTRY_SECRET",
                SHARED_KEY);
        Optional<ShiftedClock> clock =
                shifting.isPresent() ? Optional.of(ShiftedClock.right(shifting.get(), home)) : Optional.empty();
        return new NodeProcess(
                self.name, home, self.at(self.http), arguments, new NodeProcess.Start(environment, clock, self.line));
    }

    /** Starts a node, be it for the first time or after its death. */
    public synchronized void launch(NodeProcess node) throws IOException {
        if (closed) {
            throw new IllegalStateException("the hall has been closed");
        }
        wires.process(node.name(), node.start());
    }

    /** Starts what is dead, thaws what is frozen, sets clocks right, and lets everything flow. */
    public void mend() throws IOException, InterruptedException, SQLException {
        wires.mend();
        if (lines.isPresent()) {
            lines.get().mend();
        }
        for (NodeProcess node : nodes().toList()) {
            if (node.isFrozen()) {
                node.thaw();
            }
            node.shiftClock(Duration.ZERO);
            if (!node.isAlive()) {
                launch(node);
            }
        }
        database.build();
    }

    /**
     * Waits until each of them says that it can serve. One that ends by itself, because it cannot yet do what it must, is started again,
     * as whoever supervises it would.
     */
    public void awaitReady(List<NodeProcess> nodes, Duration most) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + most.toNanos();
        for (NodeProcess node : nodes) {
            while (!node.isReady()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(node.name() + " was not ready within " + most.toSeconds()
                            + " s; its words are in " + node.log());
                }
                TimeUnit.MILLISECONDS.sleep(100);
                if (!node.isAlive()) {
                    launch(node);
                }
            }
        }
    }

    /** What the program's own audit of all that is stored has to say; empty if it found nothing. */
    public Optional<String> audit() throws IOException, InterruptedException {
        return NodeProcess.audit(
                folder.resolve("audit"),
                Map.of(
                        "YUNPAI_DATABASE_URI", database.address("127.0.0.1", database.port()),
                        "YUNPAI_SECRETS", folder.resolve("secrets").toString()));
    }

    /** Engines first, then the gateway. */
    public Stream<NodeProcess> nodes() {
        return Stream.concat(engines.stream(), Stream.of(gateway));
    }

    public List<NodeProcess> engines() {
        return List.copyOf(engines);
    }

    /** The ports by which clients come to the engines, in their order. */
    public List<Integer> doors() {
        return List.copyOf(doors);
    }

    /** The port by which clients come to the gateway. */
    public int gatewayDoor() {
        return gatewayDoor;
    }

    public Wires wires() {
        return wires;
    }

    public DatabasePair database() {
        return database;
    }

    public URI bank() {
        return bank.address();
    }

    /** The bearer token of the bank's statement. */
    public static String bankToken() {
        return SHARED_KEY;
    }

    /** Whether nodes have networks of their own, whose lines can be harmed. */
    public boolean hasLines() {
        return lines.isPresent();
    }

    /** Whether a process's wall clock can be moved on this machine. */
    public boolean clocksCanBeMoved() {
        return shifting.isPresent();
    }

    /** Ends every process, hard, the nodes before their database. */
    @Override
    public synchronized void close() {
        closed = true;
        for (NodeProcess node : nodes().toList()) {
            try {
                node.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        wires.close();
        database.close();
        lines.ifPresent(Lines::close);
    }

    private InetSocketAddress someDoor() {
        List<NodeProcess> serving = engines.stream()
                .filter(node -> node.isAlive() && !node.isFrozen())
                .toList();
        return serving.isEmpty()
                ? engines.getFirst().http()
                : serving.get(Math.floorMod(callbacks.getAndIncrement(), serving.size()))
                        .http();
    }
}
