package yunpai.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows words from row to row: two rows meet in a word that both hold and that is not common. */
final class Trail {
    private final Map<String, Set<Integer>> rowsOf = new HashMap<>();
    private final List<Set<String>> words;

    Trail(List<String> rows, Set<String> common) {
        words = rows.stream().map(Trail::words).toList();
        for (int row = 0; row < words.size(); row++) {
            for (String word : words.get(row)) {
                if (!common.contains(word)) {
                    rowsOf.computeIfAbsent(word, none -> new HashSet<>()).add(row);
                }
            }
        }
    }

    /** Every word that can be reached from one, itself left out. */
    Set<String> from(String start) {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            for (int row : rowsOf.getOrDefault(next.remove(), Set.of())) {
                for (String word : words.get(row)) {
                    if (reached.add(word)) {
                        next.add(word);
                    }
                }
            }
        }
        reached.remove(start);
        return reached;
    }

    /** The words that stand in more rows than that. */
    static Set<String> wordsOfMoreThan(List<String> rows, int limit) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> words(row).forEach(word -> counts.merge(word, 1, Integer::sum)));
        Set<String> common = new HashSet<>();
        counts.forEach((word, count) -> {
            if (count > limit) {
                common.add(word);
            }
        });
        return common;
    }

    private static Set<String> words(String row) {
        Set<String> found = new HashSet<>();
        for (String word : row.split("[\\s(),\"{}:\\[\\]\\\\]+", -1)) {
            if (word.length() >= 5 || isName(word)) {
                found.add(word);
            }
        }
        return found;
    }

    /** Short words say nothing, but three characters of Chinese may be somebody's whole name. */
    private static boolean isName(String word) {
        return word.length() >= 3 && word.codePoints().allMatch(Character::isIdeographic);
    }
}
