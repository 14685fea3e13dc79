package yunpai.engine.notice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import yunpai.protocol.notice.SpecialNotices;
import yunpai.rules.record.Sha256;

/**
 * The seven special notices (特别提示, Art 14) by version. A bidder consents to one version and its hash; so a version that was ever
 * published keeps its words for good, and other words are a new version.
 */
public final class SpecialNoticeTexts {
    private static final SpecialNotices VERSION_1 = version(
            1,
            Arrays.stream(yunpai.rules.notice.SpecialNotice.values())
                    .map(notice ->
                            new yunpai.protocol.notice.SpecialNotice(notice.wireName(), notice.zh(), notice.en()))
                    .toList());

    private SpecialNoticeTexts() {}

    /** What is published today. */
    public static SpecialNotices current() {
        return VERSION_1;
    }

    public static Optional<SpecialNotices> of(int version) {
        return version == VERSION_1.version() ? Optional.of(VERSION_1) : Optional.empty();
    }

    private static SpecialNotices version(int version, List<yunpai.protocol.notice.SpecialNotice> items) {
        String text = items.stream()
                .map(item -> item.key() + "\n" + item.zh() + "\n" + item.en() + "\n")
                .collect(Collectors.joining());
        return new SpecialNotices(version, sha256(text), items);
    }

    /** SHA-256 of a text in UTF-8, lower-case hexadecimal. */
    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }
}
