package yunpai.protocol.notice;

import java.util.List;

/** The seven special notices (特别提示, Art 14) of one version. */
public record SpecialNotices(int version, String sha256, List<SpecialNotice> items) {
    public SpecialNotices {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
