/** The doors through which bids come: they stamp, ask who is admitted, and hand over to the owner. */
@NullMarked
package yunpai.engine.door;

import org.jspecify.annotations.NullMarked;
