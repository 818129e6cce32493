import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const PAGE = { language: 'en-GB', direction: 'ltr', settings: {} }
const read = (dataset: Record<string, string>, more: Partial<typeof PAGE> = {}) =>
  readOptions({ src: 'https://chat.example/widget.js?v=2', dataset }, { ...PAGE, ...more })

test('the channel alone is enough: the rest follows the page', () => {
  expect(read({ channel: 'chn_1' }, { direction: 'rtl' })).toMatchObject({
    base: 'https://chat.example/webchat/v1/chn_1',
    theme: 'auto',
    position: 'right',
    language: 'en-GB',
    direction: 'rtl',
    identity: undefined,
  })
  expect(read({})).toBeUndefined()
})

test('an unknown word in an attribute counts as the default', () => {
  expect(read({ channel: 'chn_1', theme: 'pink', position: 'left' })).toMatchObject({
    theme: 'auto',
    position: 'left',
  })
})

test('a language brings its texts and its direction', () => {
  expect(read({ channel: 'chn_1', language: 'hi-IN' })!.texts.send).toBe('भेजें')
  expect(read({ channel: 'chn_1', language: 'ar' })).toMatchObject({ direction: 'rtl' })
  // As a browser without a proper locale calls it.
  expect(read({ channel: 'chn_1' }, { language: 'en-US@posix' })).toMatchObject({ language: 'en' })
})

test('a signed person is read from the attributes, and what a script of the page says comes first', () => {
  const dataset = { channel: 'chn_1', userId: 'user-42', userHash: 'ab12', userExpiresAt: '1790000000' }
  expect(read(dataset)!.identity).toEqual({ user_id: 'user-42', hash: 'ab12', expires_at: 1790000000 })
  const settings = { identity: { user_id: 'user-7' }, texts: { send: 'Envoyer' } }
  const given = readOptions({ src: 'https://chat.example/widget.js', dataset }, { ...PAGE, settings })!
  expect([given.identity, given.texts.send, given.texts.close]).toEqual([
    { user_id: 'user-7' },
    'Envoyer',
    'Close the chat',
  ])
})
