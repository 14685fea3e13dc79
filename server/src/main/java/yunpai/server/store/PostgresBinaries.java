package yunpai.server.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per version from the class path. */
public final class PostgresBinaries {
    private static final Set<PosixFilePermission> RUNNABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private final Path root;

    private PostgresBinaries(Path root) {
        this.root = root;
    }

    /**
     * Unpacks below the folder unless this very archive has been unpacked there before.
     *
     * @throws CannotStart where there is no PostgreSQL for this kind of machine
     */
    public static PostgresBinaries in(Path folder) {
        String archive = archive();
        try {
            byte[] packed;
            try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive)) {
                if (in == null) {
                    throw new CannotStart("No embedded PostgreSQL is packed for this kind of machine ("
                            + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                            + "); set YUNPAI_DATABASE_URI to a database server.");
                }
                packed = in.readAllBytes();
            }
            Path root = folder.resolve("postgres-" + digest(packed).substring(0, 12));
            if (!Files.isExecutable(root.resolve("bin/postgres"))) {
                Path unfinished = Files.createDirectories(folder.resolve("unpacking"));
                delete(unfinished);
                unpack(packed, unfinished);
                Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresBinaries(root);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL could not be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The path of one of its programs: initdb, pg_ctl or postgres. */
    public String program(String name) {
        return root.resolve("bin").resolve(name).toString();
    }

    private static String archive() {
        boolean arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("aarch64");
        return "/postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void unpack(byte[] packed, Path into) throws IOException {
        Files.createDirectories(into);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(new java.io.ByteArrayInputStream(packed))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, into);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive names a path outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            // Readable by whom PostgreSQL runs as, which need not be whom the hall runs as.
            Files.setPosixFilePermissions(target, (entry.getMode() & 0100) != 0 ? RUNNABLE : READABLE);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            all.sorted(Comparator.reverseOrder()).forEach(it -> {
                try {
                    Files.delete(it);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
