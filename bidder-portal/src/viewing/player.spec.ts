import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lane, LaneEvents, LaneName } from './lanes/lane'
import type { NearPorts } from './lanes/nearLane'
import { startPlayer, type PlayerState } from './player'

interface Started {
  name: LaneName
  events: LaneEvents
  lane: Lane
}

function world(near: boolean) {
  const video = document.createElement('video')
  video.load = () => undefined
  const started: Started[] = []
  const told: PlayerState[] = []
  const ports = {} as NearPorts
  const player = startPlayer(
    video,
    { playlistUrl: '/live/video/v/e/live.m3u8', near: near ? ports : undefined },
    (state) => told.push(state),
    (name, events) => {
      const lane: Lane = {
        name,
        behindSeconds: () => 1,
        dateMicros: () => started.length,
        backSeconds: () => 0,
        goBack: () => undefined,
        stop: vi.fn(),
      }
      started.push({ name, events, lane })
      return lane
    },
  )
  return { player, started, told, video }
}

describe('the player', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('MediaSource', class {})
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('begins on the near lane where there may be a pass, and on the low one at once when that fails', () => {
    const { player, started, told } = world(true)
    expect(player.lane()).toBe('near')
    started[0]!.events.failed('pass refused')
    expect(started.map((each) => each.name)).toEqual(['near', 'low'])
    expect(told).toEqual(['starting'])
    expect(player.dateMicros()).toBe(2)
    player.stop()
  })

  it('asks for no pass where nobody could have one', () => {
    const { player, started } = world(false)
    expect(started.map((each) => each.name)).toEqual(['low'])
    player.stop()
  })

  it('comes back after a failure, and takes whole segments when parts fail again and again', () => {
    const { player, started, told } = world(false)
    for (let i = 0; i < 3; i++) {
      started.at(-1)!.events.failed('fragLoadError')
      vi.advanceTimersByTime(20_000)
    }
    expect(started.map((each) => each.name)).toEqual(['low', 'low', 'low', 'plain'])
    expect(told).toContain('waiting')
    player.stop()
  })

  /** Plays so long that the player takes it for well. */
  function plays(video: HTMLVideoElement, millis: number) {
    for (let at = 0; at < millis; at += 250) {
      video.currentTime += 0.25
      vi.advanceTimersByTime(250)
    }
  }

  it('gives sound and stills where the network is too narrow, and tries the picture again after a good minute', () => {
    const { player, started, video } = world(false)
    started[0]!.events.failed('starved')
    expect(started.map((each) => each.name)).toEqual(['low', 'stills'])
    plays(video, 62_000)
    expect(started.map((each) => each.name)).toEqual(['low', 'stills', 'low'])
    expect(started[1]!.lane.stop).toHaveBeenCalled()
    started[2]!.events.failed('starved')
    plays(video, 62_000)
    expect(started.at(-1)!.name).toBe('stills')
    plays(video, 62_000)
    expect(started.at(-1)!.name).toBe('low')
    player.stop()
  })

  it('goes back from whole segments to parts after a good minute: a lost network was not the parts’ fault', () => {
    const { player, started, video } = world(false)
    for (let i = 0; i < 3; i++) {
      started.at(-1)!.events.failed('levelLoadError')
      vi.advanceTimersByTime(20_000)
    }
    expect(started.at(-1)!.name).toBe('plain')
    plays(video, 62_000)
    expect(started.at(-1)!.name).toBe('low')
    expect(started).toHaveLength(5)
    player.stop()
  })

  it('takes two standstills in a row for a narrow network', () => {
    const { player, started } = world(false)
    started[0]!.events.failed('stalled')
    vi.advanceTimersByTime(20_000)
    started[1]!.events.failed('stalled')
    vi.advanceTimersByTime(20_000)
    expect(started.map((each) => each.name)).toEqual(['low', 'low', 'stills'])
    player.stop()
  })

  it('stays with sound and stills for as long as the viewer wants to', () => {
    const { player, started, video } = world(false)
    player.spare(true)
    plays(video, 300_000)
    started.at(-1)!.events.failed('levelLoadError')
    vi.advanceTimersByTime(20_000)
    expect(started.map((each) => each.name)).toEqual(['low', 'stills', 'stills'])
    player.spare(false)
    expect(started.at(-1)!.name).toBe('low')
    player.stop()
  })

  it('goes back to the near lane where that has played before it was lost', () => {
    const { player, started, video } = world(true)
    plays(video, 1_000)
    started[0]!.events.failed('closed')
    plays(video, 62_000)
    expect(started.map((each) => each.name)).toEqual(['near', 'low', 'near'])
    player.stop()
  })

  it('does not ask the near lane again that never let it in', () => {
    const { player, started, video } = world(true)
    started[0]!.events.failed('pass refused')
    plays(video, 300_000)
    expect(started.map((each) => each.name)).toEqual(['near', 'low'])
    player.stop()
  })

  it('says so where nothing can be played, and does not try again', () => {
    const { player, started, told } = world(false)
    started[0]!.events.failed('unsupported')
    vi.advanceTimersByTime(60_000)
    expect(told.at(-1)).toBe('unsupported')
    expect(started).toHaveLength(1)
    player.stop()
  })

  it('stops its lane and begins no other', () => {
    const { player, started } = world(true)
    player.stop()
    started[0]!.events.failed('closed')
    vi.advanceTimersByTime(60_000)
    expect(started).toHaveLength(1)
    expect(started[0]!.lane.stop).toHaveBeenCalled()
  })
})
