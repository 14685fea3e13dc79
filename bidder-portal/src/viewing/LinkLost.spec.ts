import { cleanup, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { page, show } from '../testing/onPage'
import LinkLost from './LinkLost.vue'

describe('a live page that hears nothing', () => {
  afterEach(cleanup)

  it('says so, but not before it heard anything', async () => {
    const on = page()
    on.connected.value = false
    show(LinkLost, {}, on)
    expect(screen.getByRole('status').textContent).toBe('')

    on.connected.value = true
    await nextTick()
    on.connected.value = false
    await nextTick()
    expect(screen.getByRole('status').textContent).toContain('连接中断')
  })
})
