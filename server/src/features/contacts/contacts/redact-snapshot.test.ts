import { expect, test } from 'vitest'
import { redactSnapshot } from './redact-snapshot.ts'

test('a redacted snapshot keeps its ids and its shape', () => {
  const redacted = redactSnapshot({
    message: {
      id: 'm',
      text: 'secret',
      content: { type: 'media', caption: 'secret' },
      address: '+1555',
      status: 'read',
      error: null,
      attachments: [{ id: 'a', filename: 'secret.pdf', size: 3 }],
    },
    contact: {
      id: 'c',
      name: 'secret',
      identities: [{ kind: 'phone', value: 'secret' }],
      created_at: 't',
      email: null,
    },
    agent: { id: 'g', name: 'Kept' },
    text: 'secret',
  })
  expect(JSON.stringify(redacted)).not.toContain('secret')
  expect(redacted).toEqual({
    message: {
      id: 'm',
      text: '[erased]',
      content: { type: 'text', text: '[erased]' },
      address: '',
      status: 'read',
      error: null,
      attachments: [{ id: 'a', filename: null, size: 3 }],
    },
    contact: { id: 'c', name: null, identities: [], created_at: 't', email: null },
    agent: { id: 'g', name: 'Kept' },
    text: '[erased]',
  })
})
