import { type AgentPrincipal, type KeyPrincipal, memberOf, type Principal } from '@parley/contracts'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { NIL_ID } from '../ids/new-id.ts'
import { principalIdOf } from './principal-id.ts'
import { limitsOf } from './principal-limits.ts'
import { tenantOf } from './tenant-of.ts'

const BASE = { workspaceId: 'w', organisationId: 'o', mode: 'live', plan: 'pro', scopes: [] } as const
const RULE = { counts: 'requests', per: 'key', window: 'minute', limit: 1 } as const
const ASHA = { id: 'asha', name: 'Asha', role: 'agent', channelIds: ['c'] } as const

const KINDS: { [Kind in Principal['kind']]: Extract<Principal, { kind: Kind }> } = {
  key: { ...BASE, kind: 'key', keyId: 'key', limitProfile: 'p', limitRules: [RULE], countedAs: 'maker' },
  agent: { ...BASE, kind: 'agent', agentId: 'agent' },
  member: { ...BASE, kind: 'member', sessionId: 'session', member: ASHA, limitRules: [RULE] },
  operator: { ...BASE, kind: 'operator' },
}

describe('a principal of each kind', () => {
  test('has the id that its kind has, and no other', () => {
    expect(Object.values(KINDS).map(principalIdOf)).toEqual(['key', 'agent', 'session', NIL_ID])
    expectTypeOf<Extract<keyof AgentPrincipal, 'keyId' | 'member' | 'limitProfile'>>().toBeNever()
    expectTypeOf<Extract<keyof KeyPrincipal, 'agentId' | 'member' | 'respondingIn'>>().toBeNever()
  })

  test('is counted under its maker, its member or not at all', () => {
    expect(Object.values(KINDS).map(limitsOf)).toEqual([
      { profile: 'p', rules: [RULE], countedAs: 'maker' },
      undefined,
      { rules: [RULE], countedAs: 'asha' },
      undefined,
    ])
    expect(limitsOf({ ...BASE, kind: 'key', keyId: 'key' })).toMatchObject({ rules: [], countedAs: 'key' })
  })

  test('is confined to channels only where it is a member who is', () => {
    expect(Object.values(KINDS).map(memberOf)).toEqual([undefined, undefined, ASHA, undefined])
    expect(Object.values(KINDS).map(tenantOf)).toEqual([
      'w',
      'w',
      { workspaceId: 'w', channelIds: ['c'] },
      'w',
    ])
  })
})
