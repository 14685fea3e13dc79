package yunpai.rehearsal.bank;

import java.net.URI;
import java.nio.file.Path;

/**
 * How the sandbox bank is set up.
 *
 * @param folder where the books are kept; made when missing
 * @param port 0 takes a free one
 * @param callbackUri where payments are announced
 * @param secret signs what the bank announces
 * @param apiToken the bearer token that orders, queries and the statement ask for
 * @param returnUri where the payment page leads back to
 */
public record BankSettings(
        Path folder, String host, int port, URI callbackUri, String secret, String apiToken, URI returnUri) {

    public BankSettings {
        if (secret.length() < 16 || apiToken.length() < 16) {
            throw new IllegalArgumentException("the bank's secret and apiToken want at least 16 characters");
        }
    }

    @Override
    public String toString() {
        return "BankSettings[folder=%s, host=%s, port=%d, callbackUri=%s, returnUri=%s]"
                .formatted(folder, host, port, callbackUri, returnUri);
    }
}
