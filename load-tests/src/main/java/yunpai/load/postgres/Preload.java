package yunpai.load.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Small libraries in C that change what one process sees of its machine, compiled where they are needed. */
public final class Preload {

    private Preload() {}

    /** Compiles the source packed beside a class into the folder; empty on a machine without a C compiler. */
    public static Optional<Path> compile(Class<?> beside, String name, Path folder)
            throws IOException, InterruptedException {
        Path source = folder.resolve(name + ".c");
        Path library = folder.resolve(name + ".so");
        try (InputStream packed = beside.getResourceAsStream(name + ".c")) {
            if (packed == null) {
                throw new IllegalStateException(name + ".c is not packed");
            }
            Files.write(source, packed.readAllBytes());
        }
        try {
            Process compiler = new ProcessBuilder(
                            "cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return compiler.waitFor(30, TimeUnit.SECONDS) && compiler.exitValue() == 0
                    ? Optional.of(library)
                    : Optional.empty();
        } catch (IOException noCompiler) {
            return Optional.empty();
        }
    }
}
