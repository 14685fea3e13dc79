/**
 * A crowd that behaves like people: bidders with a purse and a temper, viewers, askers. It knows what the public feed tells and what
 * its own sockets answer, it is bounded, and with the same seed it wants the same things.
 */
@NullMarked
package yunpai.rehearsal.crowd;

import org.jspecify.annotations.NullMarked;
