package yunpai.load.glass;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import yunpai.load.Bidder;
import yunpai.load.Hall;
import yunpai.load.Patience;
import yunpai.load.Person;
import yunpai.load.SandboxBank;
import yunpai.load.ServerProcess;

/** The program as a process of its own, with a viewing, its host, and a bidder who is admitted to the near lane. */
final class GlassHall implements AutoCloseable {
    private static final String ADMIN_PASSWORD = "made-up-Glass-Passw0rd-5";

    private final ServerProcess server;
    private final Hall hall;
    private final Person host;
    private final Bidder bidder;
    private final String hostLogin;
    private final Path home;

    private GlassHall(ServerProcess server, Path home, String run) throws IOException, InterruptedException {
        this.server = server;
        this.home = home;
        this.hall = Hall.furnish(server.base(), ADMIN_PASSWORD, run);
        this.hostLogin = "host" + run;
        this.host = hall.staff(hostLogin, "host");
        String lot = hall.publish(hall.draft("虚构车辆"));
        this.bidder = hall.bidder("虚构竞买人");
        SandboxBank.at(bidder.enter(lot).path("deposit")).pay(bidder.name(), "on_time");
        String pass = "/api/sale-sessions/" + hall.saleSessionId() + "/near-pass";
        Patience.until(
                () -> bidder.person().post(pass, null).status() < 300, "the bidder to be admitted to the near lane");
    }

    /**
     * Starts and furnishes it.
     *
     * @param home in which no other has been before
     */
    static GlassHall start(Path home, int partMillis) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(
                home,
                ServerProcess.freePort(),
                Map.of(
                        "YUNPAI_RTMP_PORT",
                        "0",
                        "YUNPAI_SRT_PORTS",
                        "off",
                        "YUNPAI_ADMIN_PASSWORD",
                        ADMIN_PASSWORD,
                        "YUNPAI_PART_MILLIS",
                        Integer.toString(partMillis)));
        try {
            return new GlassHall(server, home, "-" + partMillis);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    URI base() {
        return server.base();
    }

    /** The number of the program's process. */
    long pid() {
        return server.pid();
    }

    String session() {
        return hall.saleSessionId();
    }

    String hostLogin() {
        return hostLogin;
    }

    String bidderLogin() {
        return bidder.login();
    }

    /** The ffmpeg that the program brought along. */
    Path ffmpeg() throws IOException, MissingException {
        try (Stream<Path> all = Files.walk(home.resolve("programs"))) {
            return all.filter(file -> file.endsWith("ffmpeg") && Files.isRegularFile(file))
                    .findFirst()
                    .orElseThrow(() ->
                            new MissingException("ffmpeg is missing: the program could unpack none, its log says why"));
        }
    }

    /** Where an encoder sends to, with a new key in it. */
    String rtmpAddress() throws IOException, InterruptedException {
        host.takeTicket(session(), "host").ok();
        String encoder = "/live/viewings/" + session() + "/encoder";
        long port = host.get(encoder).ok().json().path("rtmpPort").asLong();
        String key = host.post(encoder + "/key", null).ok().json().path("key").asText();
        return "rtmp://127.0.0.1:" + port + "/live/" + key;
    }

    /** Where the playlist lies; empty while there is none. */
    String playlistPath() throws IOException, InterruptedException {
        return hall.admin()
                .get("/live/viewings/" + session())
                .ok()
                .json()
                .path("playlistUrl")
                .asText("");
    }

    @Override
    public void close() {
        server.close();
    }
}
