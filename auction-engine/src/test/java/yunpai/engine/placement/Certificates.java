package yunpai.engine.placement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import yunpai.engine.placement.Membership.BusTls;

/** Certificates of nodes, made by the commands of docs/operating.md. */
final class Certificates {

    private final Path folder;
    private final Path authority;

    /** An authority of its own in that folder. */
    Certificates(Path folder, String name) {
        this.folder = folder;
        this.authority = folder.resolve(name + ".pem");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=" + name,
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                authority.toString());
    }

    Path authority() {
        return authority;
    }

    /** What a node shows, signed by this authority, and whom it trusts. */
    BusTls node(String name, Path trusted) {
        Path key = folder.resolve(name + ".key");
        Path asked = folder.resolve(name + ".csr");
        Path shown = folder.resolve(name + ".pem");
        openssl(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                key.toString(),
                "-out",
                asked.toString());
        openssl(
                "x509",
                "-req",
                "-in",
                asked.toString(),
                "-CA",
                authority.toString(),
                "-CAkey",
                authority.toString().replace(".pem", ".key"),
                "-CAcreateserial",
                "-days",
                "30",
                "-out",
                shown.toString());
        return new BusTls(shown, key, trusted);
    }

    private static void openssl(String... words) {
        try {
            Process run = new ProcessBuilder(Stream.concat(Stream.of("openssl"), List.of(words).stream())
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createTempFile("openssl", ".log").toFile())
                    .start();
            if (!run.waitFor(30, TimeUnit.SECONDS) || run.exitValue() != 0) {
                throw new IllegalStateException("openssl " + words[0] + " failed");
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
