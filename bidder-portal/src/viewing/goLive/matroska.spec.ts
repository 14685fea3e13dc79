import { describe, expect, it } from 'vitest'
import { Clusters, headOf, pictures, sounds } from './matroska'

const setup = Uint8Array.of(1, 66, 0, 31)

/** The elements of one level as [id, body]. */
function elements(bytes: Uint8Array): [number, Uint8Array][] {
  const found: [number, Uint8Array][] = []
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0
    const idLength = Math.clz32(first) - 23
    const id = bytes.slice(at, at + idLength).reduce((value, byte) => value * 256 + byte, 0)
    at += idLength
    const lengthBytes = Math.clz32(bytes[at] ?? 0) - 23
    const raw = bytes.slice(at, at + lengthBytes)
    at += lengthBytes
    const unknown = lengthBytes === 8 && raw.slice(1).every((byte) => byte === 0xff)
    const length = unknown
      ? bytes.length - at
      : raw.reduce((value, byte, i) => value * 256 + (i === 0 ? byte & (0xff >> lengthBytes) : byte), 0)
    found.push([id, bytes.slice(at, unknown ? at : at + length)])
    at += unknown ? 0 : length
  }
  return found
}

describe('the head', () => {
  it('names both tracks and the encoder’s set-up', () => {
    const head = headOf({ setup, width: 720, height: 1280 }, { channels: 1, samplesPerSecond: 48_000 })
    const all = elements(head)
    expect(all.map(([id]) => id)).toEqual([0x1a45dfa3, 0x18538067, 0x1549a966, 0x1654ae6b])
    const tracks = elements(all[3]?.[1] ?? new Uint8Array()).map(([, body]) => new Map(elements(body)))
    expect(tracks).toHaveLength(2)
    expect(new TextDecoder().decode(tracks[0]?.get(0x86))).toBe('V_MPEG4/ISO/AVC')
    expect(tracks[0]?.get(0x63a2)).toEqual(setup)
    expect(new TextDecoder().decode(tracks[1]?.get(0x63a2)?.slice(0, 8))).toBe('OpusHead')
  })

  it('has no track for a sound that is not there', () => {
    const all = elements(headOf({ setup, width: 2, height: 2 }, undefined))
    expect(elements(all[3]?.[1] ?? new Uint8Array())).toHaveLength(1)
  })
})

describe('the pieces', () => {
  it('begin a cluster with each keyframe and count from there, also backwards', () => {
    const clusters = new Clusters()
    const first = elements(clusters.block(pictures, 1_000_000, true, Uint8Array.of(7)))
    const before = elements(clusters.block(sounds, 980_000, true, Uint8Array.of(8)))
    const next = elements(clusters.block(pictures, 1_040_000, false, Uint8Array.of(9)))
    expect(first.map(([id]) => id)).toEqual([0x1f43b675, 0xe7, 0xa3])
    expect(first[2]?.[1]).toEqual(Uint8Array.of(0x81, 0, 0, 0x80, 7))
    expect(before).toEqual([[0xa3, Uint8Array.of(0x82, 0xff, 0xec, 0x80, 8)]])
    expect(next).toEqual([[0xa3, Uint8Array.of(0x81, 0, 40, 0, 9)]])
  })

  it('begin another cluster before its times overflow', () => {
    const clusters = new Clusters()
    clusters.block(sounds, 0, true, setup)
    const late = elements(clusters.block(sounds, 31_000_000, true, setup))
    expect(late.map(([id]) => id)).toEqual([0x1f43b675, 0xe7, 0xa3])
  })
})
