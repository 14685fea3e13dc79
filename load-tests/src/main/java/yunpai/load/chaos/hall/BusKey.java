package yunpai.load.chaos.hall;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What nodes show each other on an event bus that leaves loopback: one key for all of them, which they trust and nothing else. */
record BusKey(Path certificate, Path key) {

    /** Makes one below the folder, by OpenSSL. */
    static BusKey make(Path folder) throws IOException, InterruptedException {
        BusKey made = new BusKey(folder.resolve("bus.pem"), folder.resolve("bus.key"));
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=chaos",
                        "-keyout",
                        made.key.toString(),
                        "-out",
                        made.certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        if (!openssl.waitFor(30, TimeUnit.SECONDS) || openssl.exitValue() != 0) {
            throw new IOException("openssl made no key; its words are in " + folder.resolve("openssl.log"));
        }
        return made;
    }

    /** As a node is told. */
    List<String> arguments() {
        return List.of(
                "--cluster-cert",
                certificate.toString(),
                "--cluster-key",
                key.toString(),
                "--cluster-ca",
                certificate.toString());
    }
}
