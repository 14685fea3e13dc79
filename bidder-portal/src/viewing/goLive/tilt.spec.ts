import { describe, expect, it } from 'vitest'
import { tiltOf, watchTilt, type Tilt } from './tilt'

describe('how a phone is held', () => {
  it('is right where the screen turns with it', () => {
    expect(tiltOf(0, 9.8, 0)).toBe('upright')
    expect(tiltOf(9.8, 0, 90)).toBe('upright')
    expect(tiltOf(-9.8, 0.5, 270)).toBe('upright')
    expect(tiltOf(2, 9, 0)).toBe('upright')
  })

  it('is wrong where the screen is locked', () => {
    expect(tiltOf(9.8, 0, 0)).toBe('rotated')
    expect(tiltOf(-9.8, 0, 0)).toBe('rotated')
    expect(tiltOf(0, -9.8, 0)).toBe('upside_down')
    expect(tiltOf(0, 9.8, 180)).toBe('upside_down')
  })

  it('is not known where the camera points to the ground', () => {
    expect(tiltOf(0.5, 1, 0)).toBeUndefined()
  })

  it('is told once it has lasted', () => {
    const told: Tilt[] = []
    const stop = watchTilt((tilt) => told.push(tilt))
    const move = (x: number, y: number, at: number) => {
      const event = new Event('devicemotion')
      Object.defineProperties(event, { accelerationIncludingGravity: { value: { x, y } }, timeStamp: { value: at } })
      window.dispatchEvent(event)
    }
    move(9.8, 0, 1000)
    move(0, 9.8, 2000)
    move(9.8, 0, 3000)
    expect(told).toEqual([])
    move(9.8, 0, 6000)
    move(0, 9.8, 7000)
    move(0, 9.8, 10_000)
    expect(told).toEqual(['rotated', 'upright'])
    stop()
    move(9.8, 0, 20_000)
    move(9.8, 0, 30_000)
    expect(told).toHaveLength(2)
  })
})
