/** The documents that the hall itself makes: the confirmation (成交确认书, Art 22), once for each sold lot. */
@NullMarked
package yunpai.engine.document;

import org.jspecify.annotations.NullMarked;
