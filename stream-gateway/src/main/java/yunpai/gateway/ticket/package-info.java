/** Who may do what in a viewing: tickets that the engine signed, checked without asking it. */
@NullMarked
package yunpai.gateway.ticket;

import org.jspecify.annotations.NullMarked;
