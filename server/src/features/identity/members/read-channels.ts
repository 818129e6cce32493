import { memberOf, OperationError, readId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { unknownReference } from '../../../platform/operations/require-id.ts'
import { isWithin } from './member.ts'
import { findChannelIds } from './members.store.ts'

/** The channels that somebody is to see, as UUIDs; every one must exist, and whoever gives them must see them. */
export async function readChannels(
  context: Pick<OperationContext, 'transaction' | 'workspaceId' | 'principal'>,
  ids: readonly string[] | null,
  path: (string | number)[],
): Promise<string[] | null> {
  const uuids = ids?.map((id, index) => {
    const uuid = readId('channel', id)
    if (uuid === undefined) throw unknownReference('channel', [...path, index])
    return uuid
  })
  const own = memberOf(context.principal)?.channelIds ?? null
  if (!isWithin(uuids ?? null, own)) {
    throw new OperationError('forbidden', { detail: 'One gives only channels that one sees oneself.' })
  }
  if (!uuids) return null
  const known = await findChannelIds(context, uuids)
  const missing = uuids.findIndex((uuid) => !known.includes(uuid))
  if (missing >= 0) throw unknownReference('channel', [...path, missing])
  return [...new Set(uuids)]
}
