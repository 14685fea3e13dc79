import { afterEach, describe, expect, it } from 'vitest'
import { cleanup, screen } from '@testing-library/vue'
import { page, show } from '../testing/onPage'
import RecordNote from './RecordNote.vue'

const lotId = '00000000-0000-4000-8000-000000000001'
const checkpoint = { size: 4711, rootHash: 'x', witnesses: 2, atMicros: 1_790_000_000_000_000 }
const record = { lotId, entries: 9, lastSeq: 12, checkpoint }

describe('what the lot page says of the signed record', () => {
  afterEach(cleanup)

  it('names the checkpoint and offers the whole record', () => {
    show(RecordNote, { lotId, record, newestSeq: 12 }, page())

    expect(screen.getByRole('status').textContent).toContain('4711')
    expect(screen.getByRole('link').getAttribute('href')).toBe(`/record/lots/${lotId}.jsonl`)
    expect(screen.getByRole('status').textContent).not.toContain('尚未')
  })

  it('says so when the newest entry is not under a checkpoint yet', () => {
    show(RecordNote, { lotId, record, newestSeq: 14 }, page())

    expect(screen.getByRole('status').textContent).toContain('尚未')
  })
})
