/** Proofs of the record, held against published vectors and a naive oracle. */
@NullMarked
package yunpai.rules.record;

import org.jspecify.annotations.NullMarked;
