/** Connections of the harness that can be cut and half-opened. */
@NullMarked
package yunpai.load.chaos.net;

import org.jspecify.annotations.NullMarked;
