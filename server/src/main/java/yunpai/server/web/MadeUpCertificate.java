package yunpai.server.web;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A certificate for the demo: a phone's browser gives a page the camera only over TLS. It names this machine's addresses, is
 * signed by nobody, and is made anew when the addresses change. The JDK's own keytool makes it.
 */
public final class MadeUpCertificate {
    private MadeUpCertificate() {}

    /**
     * The certificate in the folder, made if need be. Blocks for about a second when it is made.
     *
     * @param password of the key store
     * @throws IOException when keytool is missing or refuses
     */
    public static PfxOptions in(Path folder, String password) throws IOException {
        String names = "SAN=dns:localhost,"
                + addresses().stream().map(it -> "ip:" + it).collect(Collectors.joining(","));
        Path store = folder.resolve("demo.p12");
        Path madeFor = folder.resolve("demo.names");
        if (!Files.exists(store)
                || !Files.exists(madeFor)
                || !Files.readString(madeFor).equals(names)) {
            Files.deleteIfExists(store);
            make(store, password, names);
            Files.writeString(madeFor, names);
        }
        return new PfxOptions().setPath(store.toString()).setPassword(password);
    }

    /** This machine's IPv4 addresses, the loopback among them. */
    public static List<String> addresses() throws IOException {
        TreeSet<String> found = new TreeSet<>(List.of("127.0.0.1"));
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (each.isUp()) {
                each.inetAddresses()
                        .filter(it -> it instanceof java.net.Inet4Address)
                        .map(InetAddress::getHostAddress)
                        .forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    private static void make(Path store, String password, String names) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "demo",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "365",
                        "-dname",
                        "CN=Yunpai demo (made up), O=Yunpai",
                        "-ext",
                        names,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        "STORE_PASSWORD")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("STORE_PASSWORD", password);
        Process keytool = builder.start();
        try {
            if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IOException("the JDK's keytool made no certificate in " + store.getParent());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a certificate", e);
        }
    }
}
