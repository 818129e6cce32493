import { expect, test } from 'vitest'
import { sealWithoutPlace } from '../../testing/seal-without-place.ts'
import { placeOf } from './place.ts'
import { createSecrets } from './secrets.ts'

const old = Buffer.alloc(32, 1)
const present = Buffer.alloc(32, 2)
const place = placeOf('tools.secrets', { workspace_id: 'w', id: 't' })

test('a value opens in the place that it was sealed for, and in no other row, workspace or column', () => {
  const secrets = createSecrets(present)
  const sealed = secrets.seal('hunter2', place)
  expect(secrets.open(sealed, place)).toBe('hunter2')
  const elsewhere = [
    placeOf('tools.secrets', { workspace_id: 'w', id: 'u' }),
    placeOf('tools.secrets', { workspace_id: 'v', id: 't' }),
    placeOf('channels.credentials', { workspace_id: 'w', id: 't' }),
  ]
  for (const other of elsewhere)
    expect(() => secrets.open(sealed, other)).toThrow('was not sealed for this place')
})

test('a value loses its place by no change of its bytes', () => {
  const secrets = createSecrets(present)
  const sealed = secrets.seal('hunter2', place)
  expect(() => secrets.open(Buffer.concat([Buffer.of(1), sealed.subarray(5)]), place)).toThrow()
  expect(() => secrets.open(Buffer.concat([Buffer.of(3), sealed.subarray(1)]), place)).toThrow('version 3')
  expect(() => secrets.open(sealed.subarray(0, 20), place)).toThrow('was changed')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => secrets.open(changed, place), `byte ${at}`).toThrow()
  }
})

test('a former key opens what it sealed and seals nothing; without it the error says what to set', () => {
  const sealed = createSecrets(old).seal('hunter2', place)
  const both = createSecrets(present, [Buffer.alloc(32, 9), old])
  expect(both.open(sealed, place)).toBe('hunter2')
  expect(() => createSecrets(present).open(sealed, place)).toThrow('PARLEY_SECRET_KEY_PREVIOUS')
  expect(createSecrets(present).open(both.seal('new', place), place)).toBe('new')
})

test('values sealed without a place open under the current key and under a former one', () => {
  const secrets = createSecrets(present, [old])
  for (const key of [old, present])
    expect(secrets.open(sealWithoutPlace(key, 'hunter2'), place)).toBe('hunter2')
  expect(() => createSecrets(present).open(sealWithoutPlace(old, 'hunter2'), place)).toThrow(
    'PARLEY_SECRET_KEY_PREVIOUS',
  )
})

test('a derived key depends on the key and the purpose, not on former keys', () => {
  const derived = createSecrets(present).derive('tickets')
  expect(createSecrets(present, [old]).derive('tickets')).toEqual(derived)
  expect(createSecrets(old).derive('tickets')).not.toEqual(derived)
  expect(createSecrets(present).derive('tokens')).not.toEqual(derived)
})
