import { expect, test } from 'vitest'
import { keptFiles } from './kept-files.ts'

const upload = (expires_at: string) => ({
  ...{ id: 'att_1', kind: 'image' as const, mime_type: 'image/png', filename: 'a.png', size: 3 },
  expires_at,
})
const NOW = Date.parse('2026-01-01T12:00:00Z')
const read = (files: unknown) => keptFiles(JSON.stringify(files), NOW, 'lost', 'expired')

test('a file that the server has is there after a reload', () => {
  const file = { key: '1', name: 'a.png', size: 3, upload: upload('2026-01-01T12:30:00Z') }
  expect(read([file])).toEqual([file])
})

test('a file that was on its way, and one that has expired, say so', () => {
  expect(read([{ key: '1', name: 'a.png', size: 3, progress: 0.4 }])).toEqual([
    { key: '1', name: 'a.png', size: 3, problem: 'lost' },
  ])
  expect(read([{ key: '1', name: 'a.png', size: 3, upload: upload('2026-01-01T11:59:00Z') }])).toMatchObject([
    { upload: undefined, problem: 'expired' },
  ])
})

test('a storage that is broken holds no files', () => {
  expect(keptFiles('{', NOW, 'lost', 'expired')).toEqual([])
  expect(keptFiles(null, NOW, 'lost', 'expired')).toEqual([])
})
