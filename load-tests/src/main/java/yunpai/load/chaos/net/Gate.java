package yunpai.load.chaos.net;

import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** All connections between two parties: they flow, are cut, or hang half open. Safe from any thread. */
public final class Gate {

    /** What becomes of bytes. */
    public enum State {
        OPEN,
        /** Connections are reset, and new ones as soon as they are made. */
        CUT,
        /** Connections stand, and new ones are accepted; nothing comes through until the gate opens, not even their end. */
        HALF_OPEN
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Socket> passing = new HashSet<>();
    private State state = State.OPEN;

    public void set(State next) {
        lock.lock();
        try {
            state = next;
            if (next == State.CUT) {
                passing.forEach(Gate::reset);
                passing.clear();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Waits while the gate is half open. False: it is cut. */
    boolean pass() throws InterruptedException {
        lock.lock();
        try {
            while (state == State.HALF_OPEN) {
                changed.await();
            }
            return state == State.OPEN;
        } finally {
            lock.unlock();
        }
    }

    /** Both ends of a connection, to be reset when the gate is cut. */
    void enter(Socket from, Socket to) {
        lock.lock();
        try {
            if (state == State.CUT) {
                reset(from);
                reset(to);
                return;
            }
            passing.add(from);
            passing.add(to);
        } finally {
            lock.unlock();
        }
    }

    void leave(Socket from, Socket to) {
        lock.lock();
        try {
            passing.remove(from);
            passing.remove(to);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a connection as a broken line does: the other side gets a reset and no goodbye. */
    static void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException | UnsupportedOperationException gone) {
            // Closing is all that is left.
        }
        close(socket);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }
}
