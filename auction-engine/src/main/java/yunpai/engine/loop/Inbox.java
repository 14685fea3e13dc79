package yunpai.engine.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What other threads hand to a loop. All that arrives before the loop comes to it is read together, for waking a loop costs more than
 * most of what it is woken for. What is put in is bounded by whoever puts it. Safe from any thread.
 */
public final class Inbox<T> {

    private final Loop loop;
    private final Consumer<List<T>> reader;
    private List<T> waiting = new ArrayList<>();

    /** The reader runs on the loop, with one or more in the order in which they came. */
    public Inbox(Loop loop, Consumer<List<T>> reader) {
        this.loop = loop;
        this.reader = reader;
    }

    public void put(T one) {
        boolean first;
        synchronized (this) {
            first = waiting.isEmpty();
            waiting.add(one);
        }
        if (first) {
            loop.run(this::read);
        }
    }

    private void read() {
        List<T> all;
        synchronized (this) {
            all = waiting;
            waiting = new ArrayList<>();
        }
        reader.accept(all);
    }
}
