package yunpai.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.engine.store.DatabaseAddress;
import yunpai.load.ServerProcess;
import yunpai.load.postgres.PostgresCluster;
import yunpai.load.postgres.Programs;

/** The program on a PostgreSQL that lets nobody in without TLS and a password by SCRAM. */
@SuppressWarnings("NullAway.Init")
class DatabaseTlsIT {
    private static final String EC = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";

    @TempDir
    static Path folder;

    private static PostgresCluster postgres;

    @BeforeAll
    static void open() throws Exception {
        Programs programs = Programs.find(folder.resolve("programs"));
        postgres = PostgresCluster.start(programs, folder.resolve("pg"), Optional.empty());
        authority("authority");
        authority("stranger");
        openssl("req" + EC + " -subj /CN=database -keyout server.key -out server.csr");
        Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost\n");
        openssl("x509 -req -in server.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2"
                + " -extfile names -out server.pem");
        place("server.key");
        place("server.pem");
        postgres.sql("ALTER SYSTEM SET ssl_cert_file = 'server.pem'");
        postgres.sql("ALTER SYSTEM SET ssl_key_file = 'server.key'");
        postgres.sql("ALTER SYSTEM SET ssl = on");
        // The harness itself goes on without; whoever belongs to the program may not.
        postgres.sql("COPY (VALUES ('hostssl yunpai all 127.0.0.1/32 scram-sha-256'),"
                + " ('hostnossl yunpai all all reject'), ('host all all 127.0.0.1/32 scram-sha-256'))"
                + " TO PROGRAM 'cat > pg_hba.conf'");
        postgres.sql("CREATE DATABASE yunpai");
        postgres.sql("SELECT pg_reload_conf()");
    }

    @AfterAll
    static void close() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void everyConnectionOfTheProgramIsSealedAndItsServerProven() throws Exception {
        // When
        try (ServerProcess server = start("localhost", "authority")) {

            // Then
            assertThat(server.output()).contains("ready at");
            assertThat(postgres.show("SELECT string_agg(DISTINCT usename, ' ' ORDER BY usename)" + those("ssl")))
                    .contains("yunpai_app", "yunpai_identity");
            assertThat(postgres.show("SELECT count(*)" + those("NOT ssl"))).isEqualTo("0");
        }
    }

    @Test
    void aServerThatAnotherAuthoritySignedIsRefusedInASentence() {
        assertThatThrownBy(() -> start("localhost", "stranger"))
                .hasMessageContaining("shows a certificate that was not signed by the authority in "
                        + folder.resolve("stranger.pem"));
    }

    @Test
    void aServerOfAnotherNameIsRefusedInASentence() {
        assertThatThrownBy(() -> start("127.0.0.1", "authority"))
                .hasMessageContaining("shows a certificate that is made out to another name than 127.0.0.1");
    }

    @Test
    void thePoolsVerifyAsMuchAsTheFirstConnectionDoes() {
        // Given
        Vertx vertx = Vertx.vertx();

        // Then
        assertThat(connects(vertx, "localhost", "verify-full", "authority")).isTrue();
        assertThat(connects(vertx, "127.0.0.1", "verify-ca", "authority")).isTrue();
        assertThat(connects(vertx, "127.0.0.1", "verify-full", "authority")).isFalse();
        assertThat(connects(vertx, "localhost", "verify-full", "stranger")).isFalse();
        assertThat(connects(vertx, "localhost", "verify-ca", "stranger")).isFalse();
        vertx.close().await();
    }

    private static boolean connects(Vertx vertx, String host, String mode, String authority) {
        DatabaseAddress address = new DatabaseAddress(
                host, postgres.port(), "yunpai", new DatabaseAddress.Tls(mode, Optional.of(pem(authority))));
        return PgConnection.connect(vertx, address.connectOptions(PostgresCluster.SUPERUSER, PostgresCluster.PASSWORD))
                .compose(connection -> connection.close().map(true))
                .otherwise(false)
                .await();
    }

    private static Path pem(String name) {
        return folder.resolve(name + ".pem");
    }

    private static String those(String which) {
        return " FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename LIKE 'yunpai%' AND " + which;
    }

    private static ServerProcess start(String host, String authority) throws IOException, InterruptedException {
        String uri = "postgresql://" + PostgresCluster.SUPERUSER + ":" + PostgresCluster.PASSWORD + "@" + host + ":"
                + postgres.port() + "/yunpai?sslmode=verify-full&sslrootcert=" + pem(authority);
        String secrets = folder.resolve("secrets").toString();
        return ServerProcess.start(
                folder.resolve("home"),
                ServerProcess.freePort(),
                Map.of("YUNPAI_DATABASE_URI", uri, "YUNPAI_SECRETS", secrets));
    }

    private static void authority(String name) throws IOException, InterruptedException {
        openssl("req -x509" + EC + " -days 2 -subj /CN=" + name + " -keyout " + name + ".key -out " + name + ".pem");
    }

    private static void openssl(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words.split(" ", -1)));
        Path log = folder.resolve("openssl.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    /** Written by the server itself, so that it is its own and nobody else may read it. */
    private static void place(String file) throws IOException, SQLException {
        String pem = Files.readString(folder.resolve(file)).strip();
        postgres.sql("COPY (SELECT unnest(string_to_array('" + pem + "', E'\\n'))) TO PROGRAM 'umask 077; cat > " + file
                + "'");
    }
}
