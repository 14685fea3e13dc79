import { describe, expect, it } from 'vitest'
import { isBehind, step, type Envelope } from './place'

const envelope = (from: number, to: number, more: Partial<Envelope> = {}): Envelope => ({
  channel: 'lot:1',
  epoch: 'e1',
  from,
  to,
  payload: {},
  ...more,
})
const place = { epoch: 'e1', at: 7 }

describe('a client of the feed', () => {
  it('applies what begins where it stands', () => {
    expect(step(place, envelope(7, 9))).toEqual({ kind: 'apply', place: { epoch: 'e1', at: 9 }, replaces: false })
  })

  it('drops what is older', () => {
    expect(step(place, envelope(5, 7)).kind).toBe('drop')
  })

  it('asks when there is a gap', () => {
    expect(step(place, envelope(8, 9)).kind).toBe('gap')
  })

  it('applies what overlaps, for it says the newest again', () => {
    expect(step(place, envelope(5, 9))).toMatchObject({ kind: 'apply', place: { at: 9 } })
  })

  it('asks when the epoch is another one', () => {
    expect(step(place, envelope(7, 8, { epoch: 'e2' })).kind).toBe('gap')
  })

  it('begins with a snapshot, and takes one of another epoch', () => {
    expect(step(undefined, envelope(0, 3, { snapshot: true }))).toMatchObject({ kind: 'apply', replaces: true })
    expect(step(place, envelope(0, 2, { snapshot: true, epoch: 'e2' }))).toMatchObject({
      place: { epoch: 'e2', at: 2 },
    })
  })

  it('does not go back to an older snapshot of its own epoch', () => {
    expect(step(place, envelope(0, 6, { snapshot: true })).kind).toBe('drop')
  })

  it('cannot follow before it has a snapshot', () => {
    expect(step(undefined, envelope(0, 1)).kind).toBe('gap')
  })

  it('notices from a beacon that it missed the last message', () => {
    expect(isBehind(place, { epoch: 'e1', at: 8 })).toBe(true)
    expect(isBehind(place, { epoch: 'e2', at: 1 })).toBe(true)
    expect(isBehind(place, place)).toBe(false)
  })
})
