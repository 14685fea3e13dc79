/** What stands between the recorder and the network, in bytes: at 1.2 Mb/s about 2 s and 8 s of picture. */
export const slowAtBytes = 300_000
export const fullAtBytes = 1_200_000

export type Pressure = 'free' | 'slow' | 'full'

/**
 * A chunk cannot be left out of a stream without breaking it, so there are only two answers to a network that is too slow:
 * say so, and begin again with a smaller picture.
 */
export function pressureOf(bufferedBytes: number): Pressure {
  if (bufferedBytes >= fullAtBytes) return 'full'
  return bufferedBytes >= slowAtBytes ? 'slow' : 'free'
}
