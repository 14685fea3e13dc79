package yunpai.engine.deposit;

import java.net.URI;

/**
 * How the bank is reached and known.
 *
 * @param address the root of its interface
 * @param paymentPage where payers pay, as their browsers reach it
 * @param apiToken the bearer token for orders
 * @param callbackSecret what it signs its callbacks with
 */
public record BankAccess(URI address, URI paymentPage, String apiToken, String callbackSecret) {
    public BankAccess {
        if (apiToken.length() < 16 || callbackSecret.length() < 16) {
            throw new IllegalArgumentException("the bank's apiToken and callbackSecret want at least 16 characters");
        }
    }

    @Override
    public String toString() {
        return "BankAccess[" + address + "]";
    }
}
