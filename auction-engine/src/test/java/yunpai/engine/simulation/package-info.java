/**
 * The engine's core in a world of its own: clock, network, database, nodes and bidders are simulated from one seed, and everything
 * that can go wrong does.
 */
@NullMarked
package yunpai.engine.simulation;

import org.jspecify.annotations.NullMarked;
