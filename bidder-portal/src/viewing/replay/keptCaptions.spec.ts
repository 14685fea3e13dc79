import { describe, expect, it } from 'vitest'
import { difference } from './keptCaptions'

const line = (startTime: number, text: string) => ({ startTime, endTime: startTime + 3, text })

describe('captions of a recording that grows', () => {
  it('get what is new and lose what was taken back, and the rest stays', () => {
    const shown = [line(1, '一'), line(5, '写错了')]
    const { on, off } = difference(shown, [line(1, '一'), line(9, '三')])
    expect(on).toEqual([line(9, '三')])
    expect(off).toEqual([shown[1]])
  })

  it('stay as they are where nothing is another', () => {
    expect(difference([line(1, '一')], [line(1, '一')])).toEqual({ on: [], off: [] })
  })
})
