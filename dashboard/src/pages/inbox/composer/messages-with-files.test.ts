import type { UploadedAttachment } from '@parley/contracts'
import { expect, test } from 'vitest'
import { messagesWithFiles } from './messages-with-files.ts'

const upload = (id: string, kind: UploadedAttachment['kind']): UploadedAttachment => ({
  ...{ id, kind, mime_type: 'x/y', filename: `${id}.bin`, size: 1 },
  expires_at: '2026-01-01T00:00:00.000Z',
})

test('the words stand below the first file that can carry them, and each file is a message', () => {
  const messages = messagesWithFiles('Look', [
    upload('a', 'audio'),
    upload('b', 'image'),
    upload('c', 'image'),
  ])
  expect(messages.filter((message) => 'caption' in message)).toHaveLength(1)
  expect(messages).toMatchObject([
    { attachment_id: 'a', kind: 'audio' },
    { attachment_id: 'b', caption: 'Look', filename: 'b.bin' },
    { attachment_id: 'c' },
  ])
})

test('words that no file can carry go first, as a message of their own', () => {
  expect(messagesWithFiles('Listen', [upload('a', 'audio')])).toMatchObject([
    { type: 'text', text: 'Listen' },
    { type: 'media', attachment_id: 'a' },
  ])
  const long = 'x'.repeat(1025)
  expect(messagesWithFiles(long, [upload('b', 'image')]).map(({ type }) => type)).toEqual(['text', 'media'])
})

test('files alone are sent without words', () => {
  expect(messagesWithFiles('', [upload('a', 'document')])).toEqual([
    { type: 'media', kind: 'document', attachment_id: 'a', mime_type: 'x/y', filename: 'a.bin' },
  ])
})

test('a voice note says that it is one; an audio file that was attached does not', () => {
  const [note, song] = messagesWithFiles('', [
    { ...upload('a', 'audio'), isVoice: true },
    upload('b', 'audio'),
  ])
  expect(note).toMatchObject({ kind: 'audio', voice: true })
  expect(song).not.toHaveProperty('voice')
})
