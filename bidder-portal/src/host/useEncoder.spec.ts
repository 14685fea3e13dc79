import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import type { Api } from '../api/client'
import { rtmpServer, srtAddress, srtDoor, useEncoder } from './useEncoder'

const tickets = { get: () => Promise.resolve('t'), forget: () => undefined, name: ref(undefined) }

function apiOf(answers: Record<string, () => unknown>): Api {
  const asked = (method: string) => (path: string) => Promise.resolve().then(() => answers[`${method} ${path}`]?.())
  return { get: asked('get'), post: asked('post'), delete: asked('delete') } as unknown as Api
}

const encoderPath = '/live/viewings/{saleSessionId}/encoder'

describe('the server an encoder sends to', () => {
  it('is on the page’s own host, with the port where it is not the usual one', () => {
    expect(rtmpServer({ rtmpPort: 1935, srtOffered: true }, 'paimai.example')).toBe('rtmp://paimai.example/live')
    expect(rtmpServer({ rtmpPort: 19350, srtOffered: true }, 'paimai.example')).toBe('rtmp://paimai.example:19350/live')
  })

  it('is elsewhere where the operator says so, and nowhere without a port', () => {
    expect(rtmpServer({ srtOffered: false, rtmpPort: 1935, rtmpAddress: 'in.example:2000' }, 'x')).toBe(
      'rtmp://in.example:2000/live',
    )
    expect(rtmpServer({ srtOffered: true }, 'x')).toBeUndefined()
    expect(rtmpServer(undefined, 'x')).toBeUndefined()
  })
})

describe('the port for SRT', () => {
  it('is at the node that opened it, or at the page’s own host', () => {
    expect(srtDoor({ srtOffered: true, srtPort: 10080 }, 'h')).toBe('h:10080')
    expect(srtDoor({ srtOffered: true, srtPort: 10080, srtAddress: 'node2.example' }, 'h')).toBe('node2.example:10080')
    expect(srtDoor({ srtOffered: true }, 'h')).toBeUndefined()
    expect(srtAddress({ port: 10080, address: 'node2.example', passphrase: 'p' }, 'h')).toContain(
      'srt://node2.example:10080?',
    )
  })
})

describe('the key', () => {
  it('is shown while the page is open, and gone when it is ended', async () => {
    const encoder = useEncoder(
      apiOf({
        [`get ${encoderPath}`]: () => ({ rtmpPort: 1935, srtOffered: true }),
        [`post ${encoderPath}/key`]: () => ({ key: 'k', drawnAtMicros: 5 }),
      }),
      's',
      tickets,
    )
    await encoder.load()
    await encoder.draw()
    expect(encoder.key.value).toBe('k')
    expect(encoder.access.value).toEqual({ rtmpPort: 1935, srtOffered: true, keyDrawnAtMicros: 5 })
    await encoder.revoke()
    expect(encoder.key.value).toBeUndefined()
    expect(encoder.access.value?.keyDrawnAtMicros).toBeUndefined()
  })

  it('of SRT is an address with its passphrase, until the port is closed', async () => {
    const encoder = useEncoder(
      apiOf({ [`post ${encoderPath}/srt`]: () => ({ port: 10080, passphrase: 'p' }) }),
      's',
      tickets,
    )
    await encoder.openSrt()
    expect(encoder.srt.value && srtAddress(encoder.srt.value, 'h')).toBe(
      'srt://h:10080?mode=caller&latency=120000&passphrase=p',
    )
    expect(encoder.access.value?.srtPort).toBe(10080)
    await encoder.closeSrt()
    expect(encoder.srt.value).toBeUndefined()
    expect(encoder.access.value?.srtPort).toBeUndefined()
  })

  it('stays what it was when drawing fails, and the page says why', async () => {
    const refused = new Error('no')
    const encoder = useEncoder(
      apiOf({
        [`post ${encoderPath}/key`]: () => {
          throw refused
        },
      }),
      's',
      tickets,
    )
    await encoder.draw()
    expect(encoder.key.value).toBeUndefined()
    expect(encoder.error.value).toBe(refused)
    expect(encoder.busy.value).toBe(false)
  })
})
