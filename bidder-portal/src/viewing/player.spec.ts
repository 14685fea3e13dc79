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
  return { player, started, told }
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
      started.at(-1)!.events.failed('stalled')
      vi.advanceTimersByTime(20_000)
    }
    expect(started.map((each) => each.name)).toEqual(['low', 'low', 'low', 'plain'])
    expect(told).toContain('waiting')
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
