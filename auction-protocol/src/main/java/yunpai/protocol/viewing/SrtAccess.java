package yunpai.protocol.viewing;

import org.jspecify.annotations.Nullable;

/**
 * Where and by which passphrase an SRT caller sends into one viewing, told once.
 *
 * @param address of the node that waits, where it is not the page's own host
 */
public record SrtAccess(long port, @Nullable String address, String passphrase) {
    @Override
    public String toString() {
        return "SrtAccess[port=" + port + ", address=" + address + ", ***]";
    }
}
