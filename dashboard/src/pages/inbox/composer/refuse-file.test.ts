import { expect, test } from 'vitest'
import { refuseFile, shortTypes } from './refuse-file.ts'

const SENDABLE = [
  { mime_type: 'image/png', kind: 'image' as const, max_bytes: 100 },
  { mime_type: 'text/plain', kind: 'document' as const, max_bytes: 50 },
]

test('a file that the channel cannot send is refused with the reason, before it leaves', () => {
  expect(refuseFile({ type: 'image/gif', size: 10 }, SENDABLE)).toEqual({
    reason: 'type',
    type: 'image/gif',
    allowed: ['image/png', 'text/plain'],
  })
  expect(refuseFile({ type: 'image/png', size: 101 }, SENDABLE)).toEqual({ reason: 'size', maxBytes: 100 })
  expect(refuseFile({ type: 'image/png', size: 0 }, SENDABLE)).toEqual({ reason: 'empty' })
  expect(refuseFile({ type: 'image/png', size: 10 }, [])).toEqual({ reason: 'no_files' })
})

test('a file that may be sent, or that only the server can judge, is uploaded', () => {
  expect(refuseFile({ type: 'image/png', size: 100 }, SENDABLE)).toBeUndefined()
  expect(refuseFile({ type: 'text/csv', size: 10 }, SENDABLE)).toBeUndefined()
  expect(refuseFile({ type: '', size: 10 }, SENDABLE)).toBeUndefined()
  expect(refuseFile({ type: 'image/gif', size: 10 }, undefined)).toBeUndefined()
})

test('types have the names that people use, each once', () => {
  expect(shortTypes(['image/png', 'audio/mp4', 'audio/x-m4a', 'text/plain'])).toBe('PNG, M4A, TXT')
})
