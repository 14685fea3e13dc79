/** The court's desk: cases, sale sessions, lots in the making, panel records, orders to lots, and what is due. */
@NullMarked
package yunpai.engine.court;

import org.jspecify.annotations.NullMarked;
