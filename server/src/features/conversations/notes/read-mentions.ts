/** The members that a note mentions: named in its text with @, or given by id beside it. */

import type { Principal } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { mentionedIn } from './note.ts'
import { mentionableMembers } from './notes.store.ts'

export async function readMentions(
  tx: Transaction,
  { workspaceId }: Principal,
  text: string,
  named: readonly string[],
): Promise<string[]> {
  if (named.length === 0 && !text.includes('@')) return []
  const members = await mentionableMembers({ transaction: tx, workspaceId })
  const known = new Set(members.map(({ id }) => id))
  const given = named.map((shown, index) => {
    const id = requireReference('member', shown, ['mentions', index])
    if (!known.has(id)) throw unknownReference('member', ['mentions', index])
    return id
  })
  return [...new Set([...given, ...mentionedIn(text, members)])].sort()
}
