import { cleanup, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { Schema } from '../../api/contract'
import officer from '../messages.zh-CN'
import { NOON, page, show } from '../../testing/onPage'
import VisitorRow from './VisitorRow.vue'

const booking: Schema<'Booking'> = {
  bookingId: 'b',
  slotId: 's',
  startsAtMicros: NOON,
  name: '王访客',
  phone: '13800000000',
  idNumber: '11010519491231002X',
  bookedAtMicros: NOON,
  state: 'booked',
}

describe('a visitor of a viewing on site', () => {
  afterEach(cleanup)

  const open = (more: Partial<Schema<'Booking'>> = {}, on = page()) =>
    show(VisitorRow, { booking: { ...booking, ...more }, busy: false }, on)
  const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
  const note = () => screen.getByRole<HTMLInputElement>('textbox', { name: officer.booking.note })

  it('is marked with what the guide notes', async () => {
    const { emitted } = open()

    await userEvent.type(note(), ' 看了发动机 ')
    await press('到场')

    expect(emitted('mark')).toEqual([[true, '看了发动机']])
  })

  it('is not marked before the last hour, and says from when', async () => {
    const on = page()
    const { emitted } = open({ startsAtMicros: NOON + 3_600e6 + 1 }, on)

    await userEvent.type(note(), '早到{Enter}')

    expect(button('到场').disabled).toBe(true)
    expect(button('未到').disabled).toBe(true)
    expect(screen.getByText(/2026年11月22日周日 14:00 起可登记/)).toBeTruthy()
    expect(emitted('mark')).toBeUndefined()
  })

  it('is marked from an hour before the visit on, by the court clock', async () => {
    const on = page()
    const { emitted } = open({ startsAtMicros: NOON + 3_600e6 + 1 }, on)

    on.nowMicros.value = NOON + 1
    await nextTick()
    await press('未到')

    expect(screen.queryByText(/起可登记/)).toBeNull()
    expect(emitted('mark')).toEqual([[false, '']])
  })

  it('keeps its note when the mark is changed', async () => {
    const { emitted } = open({ state: 'attended', note: '看了发动机' })

    await press('未到')

    expect(emitted('mark')).toEqual([[false, '看了发动机']])
  })

  it('has a note saved alone without changing the mark', async () => {
    const { emitted } = open({ state: 'absent', note: '电话未接' })
    expect(screen.queryByRole('button', { name: '保存备注' })).toBeNull()

    await userEvent.clear(note())
    await userEvent.type(note(), '改期再来')
    await press('保存备注')

    expect(emitted('mark')).toEqual([[false, '改期再来']])
  })

  it('says which mark stands', () => {
    open({ state: 'absent' })

    expect(screen.getByRole('button', { name: '未到' }).getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByText('未到场')).toBeTruthy()
  })

  it('is neither marked nor noted where it was cancelled', () => {
    open({ state: 'cancelled' })

    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
