import { cleanup, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { lot, page, show } from '../testing/onPage'
import HostControls from './HostControls.vue'

const camera = {
  cameras: [
    { id: 'back', label: 'back' },
    { id: 'front', label: 'front' },
  ],
  microphones: [],
  choice: {},
  muted: false,
  opening: false,
}

describe('what the host has under his thumb', () => {
  afterEach(cleanup)
  const open = (props: object) => show(HostControls, { camera, onAir: true, ...props }, page())

  it('puts the next lot on camera by one press, and says which', async () => {
    const { emitted } = open({ next: { ...lot, number: 4 } })
    await userEvent.click(screen.getByRole('button', { name: '下一件：4号' }))
    expect(emitted('next')).toEqual([[lot.lotId]])
  })

  it('says that there is no next one', () => {
    open({})
    expect(screen.getByRole('button', { name: '已是最后一件' }).hasAttribute('disabled')).toBe(true)
  })

  it('lights the lamp and shows that it is lit', async () => {
    const { emitted, rerender } = open({ camera: { ...camera, lamp: false } })
    await userEvent.click(screen.getByRole('button', { name: '补光灯', pressed: false }))
    expect(emitted('light')).toEqual([[true]])
    await rerender({ camera: { ...camera, lamp: true } })
    await userEvent.click(screen.getByRole('button', { name: '补光灯', pressed: true }))
    expect(emitted('light')).toEqual([[true], [false]])
  })

  it('says why there is no lamp', () => {
    open({})
    const lamp = screen.getByRole('button', { name: '补光灯' })
    expect(lamp.hasAttribute('disabled')).toBe(true)
    expect(lamp.getAttribute('title')).toContain('没有补光灯')
  })

  it('ends the showing by the second press only', async () => {
    const { emitted } = open({})
    await userEvent.click(screen.getByRole('button', { name: '停止直播' }))
    expect(emitted('stop')).toBeUndefined()
    await userEvent.click(screen.getByRole('button', { name: '再按一次停止' }))
    expect(emitted('stop')).toHaveLength(1)
  })
})
