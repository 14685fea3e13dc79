import { describe, expect, it } from 'vitest'
import { troubleOfCamera, troubleOfSurroundings } from './trouble'

const named = (name: string) => Object.assign(new Error(name), { name })

describe('what keeps a host from being seen', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'no_camera'],
    ['OverconstrainedError', 'no_camera'],
    ['NotReadableError', 'camera_busy'],
    ['TypeError', 'camera_failed'],
  ])('says of %s that it is %s', (name, kind) => {
    expect(troubleOfCamera(named(name)).kind).toBe(kind)
  })

  it('names the insecure page first, for there the camera is hidden whatever the browser', () => {
    expect(troubleOfSurroundings({ secure: false, canCapture: false, canRecord: false })?.kind).toBe('insecure')
  })

  it('names a browser that cannot record', () => {
    expect(troubleOfSurroundings({ secure: true, canCapture: true, canRecord: false })?.kind).toBe('unsupported')
  })

  it('is silent where everything is there', () => {
    expect(troubleOfSurroundings({ secure: true, canCapture: true, canRecord: true })).toBeUndefined()
  })
})
