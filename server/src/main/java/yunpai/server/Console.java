package yunpai.server;

import java.io.PrintStream;
import java.util.List;
import yunpai.server.settings.Setting;

/** What a person at the terminal reads. Logs go elsewhere. */
final class Console {
    private static final PrintStream OUT = System.out;

    private Console() {}

    static PrintStream out() {
        return OUT;
    }

    static void say(String line) {
        OUT.println(line);
    }

    static void complain(String sentence) {
        System.err.println("yunpai: " + sentence);
    }

    static void settings(List<String> described) {
        described.forEach(it -> OUT.println("  " + it));
    }

    static void help() {
        OUT.println(
                "yunpai demo [--quiet] [--tls] | serve [--rehearsal] [--scenario FILE] | migrate | audit LOT … | audit --all [--json] | replay … |"
                        + " verify … | witness … | record-key …");
        OUT.println();
        OUT.println("Settings, each as a flag or from the environment (the flag wins):");
        for (Setting it : Setting.values()) {
            String fallback = it.fallback().isEmpty() ? "" : " [" + it.fallback() + "]";
            OUT.printf("  %-33s %-29s %s%s%n", it.variable(), it.flag(), it.meaning(), fallback);
        }
    }
}
