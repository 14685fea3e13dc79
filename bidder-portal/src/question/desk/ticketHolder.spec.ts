import { describe, expect, it } from 'vitest'
import type { Api } from '../../api/client'
import { ticketHolder } from './ticketHolder'

function fixture() {
  let count = 0
  const clock = { millis: 0 }
  const post = () => Promise.resolve({ ticket: `t${++count}`, expiresInSeconds: 300, pseudonym: '主播 李四' })
  const holder = ticketHolder({ post } as unknown as Api, 's', 'host', () => clock.millis)
  return { holder, clock }
}

describe('a ticket for the gateway', () => {
  it('is fetched once for all who ask at the same time', async () => {
    const { holder } = fixture()
    expect(await Promise.all([holder.get(), holder.get()])).toEqual(['t1', 't1'])
    expect(await holder.get()).toBe('t1')
  })

  it('tells under which name', async () => {
    const { holder } = fixture()
    const before = holder.name.value
    await holder.get()
    expect([before, holder.name.value]).toEqual([undefined, '主播 李四'])
  })

  it('is renewed before it runs out', async () => {
    const { holder, clock } = fixture()
    await holder.get()
    clock.millis = 269_000
    expect(await holder.get()).toBe('t1')
    clock.millis = 271_000
    expect(await holder.get()).toBe('t2')
  })

  it('is fetched anew when it was refused', async () => {
    const { holder } = fixture()
    await holder.get()
    holder.forget()
    expect(await holder.get()).toBe('t2')
  })
})
