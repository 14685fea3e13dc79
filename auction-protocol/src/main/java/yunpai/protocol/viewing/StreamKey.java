package yunpai.protocol.viewing;

/** The key by which an encoder sends into one viewing, told once. */
public record StreamKey(String key, long drawnAtMicros) {
    @Override
    public String toString() {
        return "StreamKey[***, drawnAtMicros=" + drawnAtMicros + "]";
    }
}
