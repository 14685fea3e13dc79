/** The live showing of a sale session: its stream, the lot on camera, who watches, what is liked. */
@NullMarked
package yunpai.gateway.viewing;

import org.jspecify.annotations.NullMarked;
