/**
 * The sandbox identity registry: a real HTTP service that stands where the registries of residents and of companies would
 * stand. Whoever is well-formed exists here, unless named in {@code refused.txt}, so that a newcomer can sign up with made-up data.
 */
@NullMarked
package yunpai.rehearsal.registry;

import org.jspecify.annotations.NullMarked;
