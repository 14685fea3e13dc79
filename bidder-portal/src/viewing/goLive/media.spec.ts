import { describe, expect, it } from 'vitest'
import { constraintsFor, devicesOf, nextDevice, recordableTypes } from './media'

const info = (kind: MediaDeviceKind, deviceId: string, label = ''): MediaDeviceInfo =>
  ({ kind, deviceId, label, groupId: '' }) as MediaDeviceInfo

describe('what the browser can record', () => {
  it('prefers h264, which the server need not encode again', () => {
    expect(recordableTypes(() => true)[0]).toBe('video/webm;codecs=h264,opus')
  })

  it('falls back to vp8 where there is no h264', () => {
    expect(recordableTypes((type) => !type.includes('h264'))[0]).toBe('video/webm;codecs=vp8,opus')
  })

  it('finds nothing where no webm can be recorded', () => {
    expect(recordableTypes((type) => type.startsWith('video/mp4'))).toEqual([])
  })
})

describe('what is asked of the camera', () => {
  it('looks away from the host while nothing was chosen', () => {
    expect(constraintsFor({}).video).toMatchObject({ facingMode: { ideal: 'environment' } })
  })

  it('insists on a camera that was chosen by hand', () => {
    expect(constraintsFor({ cameraId: 'b' }).video).toMatchObject({ deviceId: { exact: 'b' } })
  })
})

describe('the devices to choose from', () => {
  it('are numbered while the browser hides their names', () => {
    const infos = [info('audioinput', 'm'), info('videoinput', 'a'), info('videoinput', 'b', 'Back')]
    expect(devicesOf(infos, 'videoinput')).toEqual([
      { id: 'a', label: '1' },
      { id: 'b', label: 'Back' },
    ])
  })

  it('leaves out the nameless stand-in a browser lists before permission', () => {
    expect(devicesOf([info('videoinput', '')], 'videoinput')).toEqual([])
  })

  it('go round when the camera is turned', () => {
    const devices = [
      { id: 'a', label: '1' },
      { id: 'b', label: '2' },
    ]
    expect(nextDevice(devices, 'a')?.id).toBe('b')
    expect(nextDevice(devices, 'b')?.id).toBe('a')
    expect(nextDevice(devices, 'gone')?.id).toBe('a')
    expect(nextDevice([], 'a')).toBeUndefined()
  })
})
