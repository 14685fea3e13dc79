/**
 * The engine's doors over HTTP: one router over the contract. Each feature binds the operations it owns together with who may
 * call them; an operation nobody bound, or bound twice, stops the start, so nothing is ever open by omission.
 */
@NullMarked
package yunpai.engine.http;

import org.jspecify.annotations.NullMarked;
