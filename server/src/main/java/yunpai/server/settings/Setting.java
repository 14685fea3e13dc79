package yunpai.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every setting there is, with its default as text; an empty default means "not set". The flag is the name in lower case. */
public enum Setting {
    HTTP_PORT("8080", "port of the one HTTP server; 0 takes a free one"),
    HTTP_HOST("", "address to listen on; 127.0.0.1, or with TLS every address"),
    RTMP_PORT(
            "1935",
            "port for encoders (OBS); 0 takes a free one, off: there is none; where 1935 is taken it is left out"),
    RTMP_HOST("", "address to listen on for encoders, also by SRT; by default that of the HTTP server"),
    RTMP_ADVERTISED("", "HOST:PORT where encoders reach it, where it is not that port of the host people type"),
    SRT_PORTS("10080-10089", "UDP ports for SRT, one for each viewing whose host opens one; off: there are none"),
    SRT_ADVERTISED("", "name or address at which this node is reached by SRT, where it is not the host people type"),
    PUBLIC_ORIGIN("", "address people type, if it is not the one listened on, e.g. https://paimai.example"),
    HOME("", "folder for everything that is kept: database, secrets, files, logs"),
    DATABASE_URI(
            "", "postgresql://user:password@host:port/database of a user who may create roles; empty: embedded", true),
    DATABASE_MIGRATE_PASSWORD(
            "", "password of yunpai_migrate; the four role passwords are given together or drawn", true),
    DATABASE_APP_PASSWORD("", "password of yunpai_app", true),
    DATABASE_IDENTITY_PASSWORD("", "password of yunpai_identity", true),
    DATABASE_GATEWAY_PASSWORD("", "password of yunpai_gateway", true),
    TLS_CERT("", "certificate chain in PEM"),
    TLS_KEY("", "private key in PEM"),
    BANK_URI("", "address of the bank; empty with --rehearsal: a sandbox bank is started"),
    BANK_SECRET("", "the key shared with the bank, at least 16 characters", true),
    REGISTRY_URI("", "address of the identity registry; empty with --rehearsal: a sandbox registry is started"),
    REGISTRY_SECRET("", "the key shared with the registry, at least 16 characters", true),
    HOLIDAYS("", "file of the announced holidays; empty: those of 2025 and 2026"),
    ADMIN_PASSWORD("", "password of the first admin; empty: one is drawn and shown once", true),
    METRICS_TOKEN(
            "", "bearer token for /metrics, at least 16 characters; empty: answered on the machine itself only", true),
    ROLE("all", "what this process is: all, engine, gateway or portal"),
    JOIN("", "members of the cluster to ask, HOST:PORT,HOST:PORT,…"),
    CLUSTER_NAME("yunpai", "members of another name are not let in"),
    CLUSTER_HOST("127.0.0.1", "private address that the membership and the event bus listen on"),
    CLUSTER_PORT("", "port of the membership, e.g. 5701; makes the first node of a cluster; 0 takes a free one"),
    CLUSTER_BUS_PORT("0", "port of the event bus; 0 takes a free one"),
    CLUSTER_ADVERTISED("", "HOST:PORT where others reach the membership, where it is not the one listened on"),
    CLUSTER_BUS_ADVERTISED("", "HOST:PORT where others reach the event bus, where it is not the one listened on"),
    CLUSTER_CERT("", "certificate chain in PEM that this node shows on the event bus"),
    CLUSTER_KEY("", "its private key in PEM"),
    CLUSTER_CA("", "certificate in PEM of whoever must have signed what other nodes show"),
    SECRETS("", "folder of the keys that all nodes of a cluster share; empty: secrets in the home"),
    RECORD_ORIGIN("", "name the record is signed under, for ever, e.g. paimai.example/record; by default the host's"),
    RECORD_KEYS("", "folder of the record's private keys; keys/record in the home, or record below the shared secrets"),
    WITNESSES("", "who countersigns the record: key and address of each, e.g. KEY https://witness.example, KEY …"),
    RECORDINGS(
            "",
            "folder in which the picture of every viewing is kept, shared by all nodes, or s3://BUCKET/PREFIX; recordings in the home"),
    RECORDINGS_QUOTA_GB(
            "",
            "what all recordings may take together, 1 to 1000000; empty: as much as the disk has; a bucket needs one"),
    RECORDINGS_S3_ENDPOINT("", "address of the bucket's service, e.g. https://s3.example:9000"),
    RECORDINGS_S3_REGION("us-east-1", "region that requests are signed for"),
    RECORDINGS_S3_STYLE("path", "where the bucket stands: path (ENDPOINT/BUCKET) or host (BUCKET.ENDPOINT)"),
    RECORDINGS_S3_KEY("", "id of the key that may read, write and list the bucket", true),
    RECORDINGS_S3_SECRET("", "its secret", true),
    NEAR_VIEWERS("500", "bidders whom this node sends each picture as it comes, 0 to 10000; others get the playlist"),
    PART_MILLIS("500", "length of a part of the live picture, 100 to 1000; shorter comes sooner, and asks more often"),
    PATIENCE_MILLIS(
            "", "what takes longer is an outage (Art 28), 500 to 60000; by default 2000, 10000 with --rehearsal"),
    LOG_LEVEL("info", "error, warn, info, debug or trace"),
    LOG_FORMAT("text", "what the console shows: text, or json with one object a line; the file in the home is json");

    private static final String PREFIX = "YUNPAI_";

    private final String fallback;
    private final String meaning;
    private final boolean secret;

    Setting(String fallback, String meaning) {
        this(fallback, meaning, false);
    }

    Setting(String fallback, String meaning, boolean secret) {
        this.fallback = fallback;
        this.meaning = meaning;
        this.secret = secret;
    }

    public String variable() {
        return PREFIX + name();
    }

    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String fallback() {
        return fallback;
    }

    public String meaning() {
        return meaning;
    }

    /** True for what never appears in a log or on the console. */
    public boolean secret() {
        return secret;
    }

    static Optional<Setting> ofFlag(String flag) {
        return Arrays.stream(values()).filter(it -> it.flag().equals(flag)).findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(it -> it.variable().equals(variable))
                .findFirst();
    }

    /** The known variable most like a misspelt one, if any is alike. */
    static Optional<Setting> nearest(String variable) {
        return Arrays.stream(values())
                .filter(it -> distance(it.variable(), variable) <= 3)
                .min((a, b) -> Integer.compare(distance(a.variable(), variable), distance(b.variable(), variable)));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
