package yunpai.load.bench.fanout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import yunpai.load.LauncherFlags;
import yunpai.load.Program;

/** Looks for the servers that can be measured on this machine; what cannot be found is named. */
final class Peers {
    static final String GATEWAY = "gateway";
    static final String NCHAN = "nchan";
    static final String WS = "ws";
    static final String SOCKET_IO = "socket.io";
    static final String BUN = "bun";

    private static final String INSTALL = " (./yunpai bench fanout --install fetches it)";
    private static final Duration ANSWERING = Duration.ofSeconds(20);
    private static final List<Path> GLOBAL_MODULES =
            List.of(Path.of("/usr/local/lib/node_modules"), Path.of("/usr/lib/node_modules"));
    private static final List<String> TEMPORARY = List.of("client_body", "proxy", "fastcgi", "scgi", "uwsgi");

    private final FanoutFlags flags;
    private final Path folder;
    private final List<Candidate> found = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** What was looked for; {@code missing} in sentences. */
    record Search(List<Candidate> found, List<String> missing) {}

    private Peers(FanoutFlags flags, Path folder) {
        this.flags = flags;
        this.folder = folder;
    }

    /**
     * Looks for those that were asked for.
     *
     * @param folder in which their scripts and settings are laid
     */
    static Search search(FanoutFlags flags, Path folder) throws IOException, InterruptedException {
        Peers peers = new Peers(flags, folder);
        for (String name : FanoutFlags.SERVERS) {
            if (flags.only().contains(name)) {
                peers.find(name);
            }
        }
        return new Search(List.copyOf(peers.found), List.copyOf(peers.missing));
    }

    private void find(String name) throws IOException, InterruptedException {
        switch (name) {
            case GATEWAY -> {
                found.add(gateway(GATEWAY, Candidate.Role.JUDGED, List.of()));
                found.add(gateway(GATEWAY + " without its tick", Candidate.Role.SHOWN, List.of("0")));
            }
            case NCHAN -> nchan();
            case WS -> onNode(WS, Dialect.PLAIN, "/listen", "ws.cjs");
            case SOCKET_IO ->
                onNode(SOCKET_IO, Dialect.SOCKET_IO, "/socket.io/?EIO=4&transport=websocket", "socket-io.cjs");
            case BUN -> bun();
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** In a JVM with the flags of this one, which are the program's. */
    private Candidate gateway(String name, Candidate.Role role, List<String> tick) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LauncherFlags.all());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FeedServer.class.getName()));
        return new Candidate(name, role, Dialect.FEED, "/feed", port -> {
            List<String> whole = new ArrayList<>(command);
            whole.addAll(List.of(
                    Integer.toString(port), Integer.toString(flags.size().connections() * 2)));
            whole.addAll(tick);
            return whole;
        });
    }

    private void nchan() throws IOException, InterruptedException {
        String inside = "usr/lib/nginx/modules/ngx_nchan_module.so";
        Optional<Path> module = Stream.of(Path.of("/" + inside), flags.peers().resolve(inside))
                .filter(Files::isReadable)
                .findFirst();
        Optional<String> nginx = Program.said(List.of("nginx", "-v"), folder, ANSWERING);
        if (module.isEmpty() || nginx.isEmpty()) {
            missing.add(
                    module.isEmpty()
                            ? NCHAN + ": Debian's libnginx-mod-nchan was not found" + INSTALL
                            : NCHAN + ": nginx was not found (Debian: apt-get install nginx-light)");
            return;
        }
        String settings = resource("nchan.conf")
                .replace("{module}", module.get().toString())
                .replace("{folder}", folder.toString())
                .replace("{connections}", Integer.toString(flags.size().connections() * 2 + 100));
        for (String each : TEMPORARY) {
            Files.createDirectories(folder.resolve(each));
        }
        String version = nginx.get().replaceFirst("^nginx version: ", "");
        found.add(new Candidate(NCHAN + " in " + version, Candidate.Role.PEER, Dialect.PLAIN, "/listen", port -> {
            Path file = folder.resolve("nchan.conf");
            Files.writeString(file, settings.replace("{port}", Integer.toString(port)));
            return withItsParent(List.of("nginx", "-e", "stderr", "-p", folder.toString(), "-c", file.toString()));
        }));
    }

    /** A program that cannot notice the end of this process by its standard input is told by the kernel, where that can be asked. */
    private static List<String> withItsParent(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
            whole.addAll(List.of("/usr/bin/setpriv", "--pdeathsig", "TERM"));
        }
        whole.addAll(command);
        return whole;
    }

    private void onNode(String name, Dialect dialect, String path, String script)
            throws IOException, InterruptedException {
        Optional<Path> module = module(name);
        Optional<String> node = Program.said(List.of("node", "--version"), folder, ANSWERING);
        if (module.isEmpty() || node.isEmpty()) {
            missing.add(name + (module.isEmpty() ? ": the npm package was not found" + INSTALL : ": there is no node"));
            return;
        }
        Path file = Files.writeString(folder.resolve(script), resource(script));
        found.add(new Candidate(
                name + " " + version(module.get()) + " on node " + node.get(),
                Candidate.Role.PEER,
                dialect,
                path,
                port -> List.of("node", file.toString(), module.get().toString(), Integer.toString(port))));
    }

    private void bun() throws IOException, InterruptedException {
        for (String program : bunPrograms()) {
            Optional<String> version = Program.said(List.of(program, "--version"), folder, ANSWERING)
                    .filter(said -> said.matches("[0-9.]+\\S*"));
            if (version.isPresent()) {
                Path file = Files.writeString(folder.resolve("bun.js"), resource("bun.js"));
                found.add(new Candidate(
                        BUN + " " + version.get(),
                        Candidate.Role.PEER,
                        Dialect.PLAIN,
                        "/listen",
                        port -> List.of(program, file.toString(), Integer.toString(port))));
                return;
            }
        }
        missing.add(BUN + ": the program was not found" + INSTALL);
    }

    /** The package's own program stands where another was until its script has run; the right one lies beside it. */
    private List<String> bunPrograms() throws IOException {
        List<String> programs = new ArrayList<>();
        Path modules = flags.peers().resolve("node_modules");
        programs.add(modules.resolve("bun/bin/bun.exe").toString());
        if (Files.isDirectory(modules.resolve("@oven"))) {
            try (Stream<Path> builds = Files.list(modules.resolve("@oven"))) {
                builds.sorted()
                        .map(build -> build.resolve("bin/bun").toString())
                        .forEach(programs::add);
            }
        }
        programs.add(BUN);
        return programs;
    }

    private Optional<Path> module(String name) {
        return Stream.concat(Stream.of(flags.peers().resolve("node_modules")), GLOBAL_MODULES.stream())
                .map(modules -> modules.resolve(name))
                .filter(module -> Files.isReadable(module.resolve("package.json")))
                .findFirst();
    }

    private static String version(Path module) throws IOException {
        Map<?, ?> described =
                new ObjectMapper().readValue(module.resolve("package.json").toFile(), Map.class);
        return String.valueOf(described.get("version"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream packed = Peers.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new IllegalStateException(name + " is not packed");
            }
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
