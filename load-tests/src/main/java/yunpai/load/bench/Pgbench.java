package yunpai.load.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yunpai.load.postgres.PostgresCluster;

/** The classic transaction once more by PostgreSQL's own load generator, whose client costs next to nothing. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final String TRANSACTION = """
            BEGIN;
            SELECT price_fen, seq FROM classic.lot WHERE lot_id = '00000000-0000-0000-0000-000000000001' FOR UPDATE \\gset
            INSERT INTO classic.bid VALUES ('00000000-0000-0000-0000-000000000001', :seq + 1, 'C' || :client_id,
                'bid-' || (:seq + 1), :price_fen + 100, 1);
            UPDATE classic.lot SET price_fen = price_fen + 100, seq = seq + 1, winner_code = 'C' || :client_id
                WHERE lot_id = '00000000-0000-0000-0000-000000000001';
            COMMIT;
            """;

    private Pgbench() {}

    /** Bids a second of so many clients on one lot in the database {@code classic}; empty where the program is not installed. */
    static OptionalDouble measure(PostgresCluster cluster, Path folder, int clients, Duration length)
            throws IOException, InterruptedException, SQLException {
        if (!cluster.programs().whole()) {
            return OptionalDouble.empty();
        }
        cluster.sqlIn(
                "classic",
                "INSERT INTO classic.lot VALUES ('00000000-0000-0000-0000-000000000001', 0, 0, 9223372036854775807, NULL)");
        Path script = Files.writeString(folder.resolve("classic.sql"), TRANSACTION);
        ProcessBuilder command = new ProcessBuilder(List.of(
                        cluster.programs().path().apply("pgbench"),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=1",
                        "--time=" + length.toSeconds(),
                        "--file=" + script,
                        "--host=127.0.0.1",
                        "--port=" + cluster.port(),
                        "--username=" + PostgresCluster.SUPERUSER,
                        "classic"))
                .redirectErrorStream(true);
        command.environment().putAll(Map.of("PGPASSWORD", PostgresCluster.PASSWORD, "PGSSLMODE", "disable"));
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (!process.waitFor(10, TimeUnit.SECONDS) || !rate.find()) {
            throw new IllegalStateException("pgbench: " + said);
        }
        return OptionalDouble.of(Double.parseDouble(rate.group(1)));
    }
}
