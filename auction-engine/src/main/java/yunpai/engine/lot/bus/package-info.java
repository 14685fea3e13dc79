/** Owners on event loops of Vert.x, and what they and the doors tell each other over its event bus. */
@NullMarked
package yunpai.engine.lot.bus;

import org.jspecify.annotations.NullMarked;
