package yunpai.gateway.question;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much two questions ask the same, 0 to 1: what they share of characters and of neighbouring pairs, particles left out. Chinese
 * questions are short and free in their order, so both are weighed alike.
 */
final class Similarity {
    /** From here on it is worth showing. */
    static final double ALIKE = 0.4;

    private static final String PARTICLES = "的了吗呢啊吧呀是有请问这那个些么什怎样能会可以要我你您他她它们在到和与及或就都还也很多少辆台车";

    private Similarity() {}

    static double between(String one, String other) {
        String first = essence(one);
        String second = essence(other);
        if (first.isEmpty() || second.isEmpty()) {
            return 0;
        }
        if (first.equals(second)) {
            return 1;
        }
        return (shared(grams(first, 1), grams(second, 1)) + shared(grams(first, 2), grams(second, 2))) / 2;
    }

    private static String essence(String text) {
        String plain = PlainText.of(text);
        String rest = plain.codePoints()
                .filter(letter -> PARTICLES.indexOf(letter) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return rest.length() < 2 ? plain : rest;
    }

    private static Map<String, Integer> grams(String text, int length) {
        Map<String, Integer> all = new HashMap<>();
        for (int i = 0; i + length <= text.length(); i++) {
            all.merge(text.substring(i, i + length), 1, Integer::sum);
        }
        return all;
    }

    private static double shared(Map<String, Integer> one, Map<String, Integer> other) {
        int common = 0;
        int all = 0;
        for (Map.Entry<String, Integer> each : one.entrySet()) {
            common += Math.min(each.getValue(), other.getOrDefault(each.getKey(), 0));
            all += each.getValue();
        }
        for (int count : other.values()) {
            all += count;
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
