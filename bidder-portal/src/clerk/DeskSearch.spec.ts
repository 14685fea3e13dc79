import { cleanup, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { lot, page, show } from '../testing/onPage'
import DeskSearch from './DeskSearch.vue'

describe('looking for questions', () => {
  afterEach(cleanup)

  it('narrows at once, and asks the server for what the desk did not begin with', async () => {
    // Given
    const find = vi.fn(() => Promise.resolve(true))
    const props = { modelValue: { lotId: '', text: '' }, lots: [lot], find }
    const { emitted, rerender } = show(DeskSearch, props, page())

    // When
    await userEvent.selectOptions(screen.getByRole('combobox', { name: '标的' }), lot.lotId)

    // Then
    const wanted = { lotId: lot.lotId, text: '' }
    expect(emitted('update:modelValue')).toEqual([[wanted]])
    await rerender({ ...props, modelValue: wanted })
    await vi.waitFor(() => expect(find).toHaveBeenCalledWith(wanted))
  })
})
