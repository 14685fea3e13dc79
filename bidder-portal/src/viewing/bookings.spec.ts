import { beforeEach, describe, expect, it } from 'vitest'
import { forgetBooking, rememberBooking, rememberedBookings } from './bookings'

const booking = (bookingId: string) => ({ bookingId, secret: `s-${bookingId}`, saleSessionId: 'x', startsAtMicros: 1 })

describe('bookings a browser remembers', () => {
  beforeEach(() => localStorage.clear())

  it('come newest first and can be forgotten', () => {
    rememberBooking(booking('a'))
    rememberBooking(booking('b'))
    forgetBooking('a')
    expect(rememberedBookings()).toEqual([booking('b')])
  })

  it('are bounded, and nonsense is none', () => {
    for (let at = 0; at < 30; at++) rememberBooking(booking(String(at)))
    expect(rememberedBookings()).toHaveLength(20)
    localStorage.setItem('yunpai.bookings', '[{"x":1},null,"y"]')
    expect(rememberedBookings()).toEqual([])
  })
})
