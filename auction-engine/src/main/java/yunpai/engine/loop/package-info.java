/** One thread of work and what it needs of the world, so that the same code runs on an event loop and in a simulation. */
@NullMarked
package yunpai.engine.loop;

import org.jspecify.annotations.NullMarked;
