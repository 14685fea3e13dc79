import { shallowRef } from 'vue'

export interface Floating {
  saleSessionId: string
  muted: boolean
}

/** The picture that goes on in a corner while its viewer reads another page; one for the whole page, or none. */
export const floating = shallowRef<Floating>()

const READING = ['lot', 'session', 'me']

/** Whether somebody who leaves the live page for this one goes on reading, and so goes on watching. */
export function readsOn(routeName: unknown): boolean {
  return typeof routeName === 'string' && READING.includes(routeName)
}
