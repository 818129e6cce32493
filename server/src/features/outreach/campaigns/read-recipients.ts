/** The contacts that a campaign is to reach, as a caller names them. */
import { OperationError, type Parsed, readId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { resolveContacts } from '../../contacts/contacts/index.ts'
import { findAudience } from '../audiences/index.ts'
import type { CampaignRow } from './campaign.ts'
import { problem } from './check-campaign.ts'
import { existingContacts } from './contacts.store.ts'

type Named = Pick<Parsed<'campaigns.update'>, 'audience_id' | 'contact_ids' | 'to'>

/** Undefined: none is named. */
export async function readRecipients(
  { wake }: Pick<Platform, 'wake'>,
  context: OperationContext,
  { audience_id: audienceId, contact_ids: contactIds, to }: Named,
): Promise<Pick<CampaignRow, 'audience_id' | 'contact_ids'> | undefined> {
  const given = [audienceId, contactIds, to].filter((value) => value !== undefined).length
  if (given === 0) return undefined
  if (given > 1) throw oneOf()
  if (audienceId !== undefined) {
    const id = requireReference('audience', audienceId, ['audience_id'])
    if (!(await findAudience(context, id))) throw unknownReference('audience', ['audience_id'])
    return { audience_id: id, contact_ids: null }
  }
  if (to) {
    const people = [...new Set(to)].map((phone) => ({ key: phone, phone }))
    const contacts = await resolveContacts(context, wake, people)
    return { audience_id: null, contact_ids: [...new Set([...contacts.values()].map(({ id }) => id))] }
  }
  return { audience_id: null, contact_ids: await knownContacts(context, contactIds!) }
}

async function knownContacts(context: OperationContext, shown: readonly string[]): Promise<string[]> {
  const ids = shown.map((id) => readId('contact', id))
  const known = await existingContacts(
    context,
    ids.filter((id) => id !== undefined),
  )
  const unknown = ids.findIndex((id) => id === undefined || !known.has(id))
  if (unknown >= 0) throw unknownReference('contact', ['contact_ids', unknown])
  return [...new Set(ids as string[])]
}

export function oneOf(): OperationError {
  const message = 'Give exactly one of audience_id, contact_ids and to.'
  return new OperationError('validation_failed', { fields: [problem(['audience_id'], 'one_of', message)] })
}
