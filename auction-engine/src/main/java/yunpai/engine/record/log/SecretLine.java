package yunpai.engine.record.log;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.VerifierKey;

/** Private keys in one line each, as the reference implementation of signed notes writes them. */
final class SecretLine {
    private static final Pattern LINE = Pattern.compile("PRIVATE\\+KEY\\+([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    private SecretLine() {}

    static String of(VerifierKey key, byte[] secret) {
        return "PRIVATE+KEY+" + key.name() + "+" + HexFormat.of().toHexDigits(key.id()) + "+"
                + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * The signer a line holds.
     *
     * @throws RecordFormatException if it holds none, or its id is not that of its key
     */
    static NoteSigner parse(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new RecordFormatException("the file holds no private key");
        }
        byte[] secret = Base64.getDecoder().decode(parts.group(3));
        NoteSigner signer = signer(parts.group(1), secret);
        if (!HexFormat.of().toHexDigits(signer.key().id()).equals(parts.group(2))) {
            throw new RecordFormatException(
                    "the private key of " + parts.group(1) + " has another id than its file says");
        }
        return signer;
    }

    private static NoteSigner signer(String name, byte[] secret) {
        if (secret.length == 33 && secret[0] == VerifierKey.ED25519) {
            return new Ed25519Signer(name, Arrays.copyOfRange(secret, 1, secret.length));
        }
        if (Sm2Key.isOne(secret)) {
            return new Sm2Signer(name, Sm2Key.behindName(secret));
        }
        throw new RecordFormatException("the private key of " + name + " is of a type that is not known");
    }
}
