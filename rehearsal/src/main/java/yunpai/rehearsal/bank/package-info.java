/**
 * The sandbox bank: a real HTTP service that stands where a bank's payment system would stand. It knows nothing of auctions and no
 * court clock: its books are ordered by a serial number, and what an order says about time is kept as it was said.
 *
 * <p>It can be made to behave as banks and payers do: callbacks late, twice or withheld, payments short, too much, twice or from
 * somebody else, refunds that fail, hang, or are booked while the answer is lost.
 */
@NullMarked
package yunpai.rehearsal.bank;

import org.jspecify.annotations.NullMarked;
