/**
 * A deposit (保证金) from due to refunded or applied to the price (Art 17, 18, 23, 25). It knows neither person nor bidder code: who
 * paid is a fingerprint that can be compared, and which code was admitted is written elsewhere, under another key.
 */
@NullMarked
package yunpai.rules.deposit;

import org.jspecify.annotations.NullMarked;
