const KEY = 'yunpai.bookings'
const MOST = 20

/** A booking as this browser remembers it: its id and secret, and no word of who it is for. */
export interface Remembered {
  bookingId: string
  secret: string
  saleSessionId: string
  startsAtMicros: number
}

function isRemembered(it: unknown): it is Remembered {
  const known = it as Partial<Remembered> | null
  return typeof known?.bookingId === 'string' && typeof known.secret === 'string'
}

export function rememberedBookings(): Remembered[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRemembered).slice(0, MOST) : []
  } catch {
    return []
  }
}

export function rememberBooking(booking: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([booking, ...rememberedBookings()].slice(0, MOST)))
  } catch {
    // A browser that keeps nothing can book, but neither remind nor cancel.
  }
}

export function forgetBooking(bookingId: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(rememberedBookings().filter((each) => each.bookingId !== bookingId)))
  } catch {
    // Then it goes on being shown as cancelled.
  }
}
