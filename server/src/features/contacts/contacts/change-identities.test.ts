import type { Principal } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inScope } from '../../../platform/operations/work.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { type ContactToResolve, changeIdentities, resolveContacts } from './index.ts'

let bench: FeatureBench
beforeAll(async () => {
  bench = await createFeatureBench()
})
afterAll(() => bench.drop())

interface Identities {
  phone?: string
  whatsapp_user?: string
}
type Step = { writes: Identities } | { from: Identities; to: Identities }

const P1 = '+15550100001'
const P2 = '+15550100002'

async function play(owner: Principal, steps: readonly Step[]): Promise<void> {
  const { database, wake } = bench.platform
  for (const step of steps) {
    await inScope(database, owner.workspaceId, async (work) => {
      if ('writes' in step) {
        const { phone, whatsapp_user } = step.writes
        const person = { key: 'x', phone, whatsapp_user: whatsapp_user }
        await resolveContacts({ ...work, now: bench.clock.now() }, wake, [person])
      } else await changeIdentities({ ...work, now: bench.clock.now() }, wake, step.from, step.to)
    })
  }
}

/** The identities of each contact, sorted. */
async function contacts(owner: Principal): Promise<string[][]> {
  const rows = await bench.rows<{ values: string[] | null }>(
    owner,
    `select (select array_agg(value order by value) from contact_identities i where i.contact_id = c.id) as values
       from contacts c order by 1`,
  )
  return rows.map((row) => row.values ?? [])
}

const user = (id: string): Identities => ({ whatsapp_user: id })

describe('a change of identity and the messages around it are one person, in whatever order they come', () => {
  const change = { from: user('IN.1'), to: user('IN.2') }
  test.each<[string, Step[], string[]]>([
    [
      'before anything under the new id',
      [{ writes: user('IN.1') }, change, { writes: user('IN.2') }],
      ['IN.2'],
    ],
    [
      'after a message under the new id',
      [{ writes: user('IN.1') }, { writes: user('IN.2') }, change],
      ['IN.2'],
    ],
    ['told twice', [{ writes: user('IN.1') }, { writes: user('IN.2') }, change, change], ['IN.2']],
    ['of somebody who never wrote before', [change, { writes: user('IN.2') }], ['IN.2']],
    ['of somebody who wrote under the new id only', [{ writes: user('IN.2') }, change], ['IN.2']],
    [
      'with the number told beside it',
      [
        { writes: { phone: P1, whatsapp_user: 'IN.1' } },
        { writes: user('IN.2') },
        { from: user('IN.1'), to: { phone: P1, whatsapp_user: 'IN.2' } },
      ],
      [P1, 'IN.2'],
    ],
    [
      'of the number, after a message from the new one',
      [{ writes: { phone: P1 } }, { writes: { phone: P2 } }, { from: { phone: P1 }, to: { phone: P2 } }],
      [P2],
    ],
    [
      'of number and id at once, after messages under each',
      [
        { writes: { phone: P1, whatsapp_user: 'IN.1' } },
        { writes: { phone: P2 } },
        { writes: user('IN.2') },
        { from: { phone: P1, whatsapp_user: 'IN.1' }, to: { phone: P2, whatsapp_user: 'IN.2' } },
      ],
      [P2, 'IN.2'],
    ],
  ])('%s', async (_, steps, expected) => {
    const owner = await bench.workspace()
    await play(owner, steps)
    expect(await contacts(owner)).toEqual([expected.toSorted()])
  })

  test('the number of a contact with another user id moves alone: that contact keeps its messages', async () => {
    const owner = await bench.workspace()
    await play(owner, [
      { writes: { phone: P1, whatsapp_user: 'IN.1' } },
      { writes: { phone: P2, whatsapp_user: 'IN.9' } },
      { from: { phone: P1, whatsapp_user: 'IN.1' }, to: { phone: P2, whatsapp_user: 'IN.2' } },
    ])
    expect(await contacts(owner)).toEqual([[P2, 'IN.2'].toSorted(), ['IN.9']])
  })

  test('the contact that was known before goes on, and no contact is left without a way to reach it', async () => {
    const owner = await bench.workspace()
    await play(owner, [{ writes: user('IN.1') }])
    const [before] = await bench.rows<{ id: string }>(owner, 'select id from contacts')
    await play(owner, [{ writes: user('IN.2') }, change])
    expect(await bench.rows(owner, 'select id from contacts')).toEqual([before])
  })
})

describe('contradicting changes of identity in one batch', () => {
  const resolve = (owner: Principal, people: ContactToResolve[]) =>
    inScope(bench.platform.database, owner.workspaceId, (work) =>
      resolveContacts({ ...work, now: bench.clock.now() }, bench.platform.wake, people),
    )
  const both = (key: string, whatsapp_user: string): ContactToResolve => ({ key, phone: P1, whatsapp_user })

  test.each([
    ['who are both new', []],
    ['of whom one is known', [{ writes: { phone: P1, whatsapp_user: 'IN.1' } }]],
    ['who are both known', [{ writes: { phone: P1, whatsapp_user: 'IN.1' } }, { writes: user('IN.2') }]],
    ['whose number is known', [{ writes: { phone: P1 } }]],
  ])('are two contacts, and the number is the later one’s: %s', async (_, before: Step[]) => {
    const owner = await bench.workspace()
    await play(owner, before)
    const found = await resolve(owner, [both('a', 'IN.1'), both('b', 'IN.2')])
    expect(found.get('a')!.id).not.toBe(found.get('b')!.id)
    expect(await contacts(owner)).toEqual([[P1, 'IN.2'].toSorted(), ['IN.1']])
    // The other way round again, as often as they like.
    await resolve(owner, [both('a', 'IN.1'), both('b', 'IN.2'), both('c', 'IN.1')])
    expect(await contacts(owner)).toEqual([[P1, 'IN.1'].toSorted(), ['IN.2']])
  })

  test('a contact that loses its number to a later one is still found', async () => {
    const owner = await bench.workspace()
    await play(owner, [{ writes: { phone: P1, whatsapp_user: 'IN.1' } }])
    const found = await resolve(owner, [{ key: 'a', phone: P1 }, both('b', 'IN.2')])
    expect(found.get('a')!.identities).toEqual([{ kind: 'whatsapp_user', value: 'IN.1' }])
  })
})
