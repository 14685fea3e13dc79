package yunpai.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import yunpai.server.log.JsonLine;
import yunpai.server.settings.Setting;

/** What a person at the terminal reads, or whoever collects its lines. Logs go elsewhere. */
final class Console {
    private static final PrintStream OUT = System.out;

    private static volatile boolean json;

    private Console() {}

    /** Whether each line is a JSON object from now on. */
    static void speak(boolean inJson) {
        json = inJson;
    }

    static PrintStream out() {
        return OUT;
    }

    static void say(String line) {
        OUT.println(json ? JsonLine.of(Map.of("message", line)) : line);
    }

    static void complain(String sentence) {
        System.err.println(json ? JsonLine.of(Map.of("message", sentence)) : "yunpai: " + sentence);
    }

    static void settings(List<String> described) {
        described.forEach(it -> say("  " + it));
    }

    static void help() {
        OUT.println(
                "yunpai demo [--quiet] [--tls] | serve [--rehearsal] [--scenario FILE] | migrate | audit LOT … | audit --all [--json] | replay … |"
                        + " verify … | record fetch … | witness … | record-key …");
        OUT.println();
        OUT.println("Settings, each as a flag or from the environment (the flag wins):");
        for (Setting it : Setting.values()) {
            String fallback = it.fallback().isEmpty() ? "" : " [" + it.fallback() + "]";
            OUT.printf("  %-33s %-29s %s%s%n", it.variable(), it.flag(), it.meaning(), fallback);
        }
    }
}
