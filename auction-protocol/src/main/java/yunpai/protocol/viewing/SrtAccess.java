package yunpai.protocol.viewing;

/** Where and by which passphrase an SRT caller sends into one viewing, told once. */
public record SrtAccess(long port, String passphrase) {
    @Override
    public String toString() {
        return "SrtAccess[port=" + port + ", ***]";
    }
}
