import type { KeyPrincipal } from '@parley/contracts'
import { expect, test } from 'vitest'
import { type KeyLimits, limitsOfNewKey } from './key-limits.ts'

const known: KeyLimits = { profiles: { 'native/free': [] }, profileOfKey: () => undefined }
const FIRST = { kind: 'key', keyId: 'first', limitProfile: 'native/free' } as KeyPrincipal

test('however many keys are made one by another, all are counted with the first that is limited', () => {
  const second = limitsOfNewKey(FIRST, {}, known)
  expect(second).toMatchObject({ limit_profile: 'native/free', counted_as: 'first' })
  const maker = { ...FIRST, keyId: 'second', countedAs: second.counted_as } as KeyPrincipal
  expect(limitsOfNewKey(maker, {}, known)).toMatchObject({
    limit_profile: 'native/free',
    counted_as: 'first',
  })
})

test('a key without limits makes keys that are counted for themselves', () => {
  expect(limitsOfNewKey({ kind: 'key', keyId: 'free' } as KeyPrincipal, {}, known)).toEqual({
    limit_profile: null,
    limits: [],
    counted_as: null,
  })
})
