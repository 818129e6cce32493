/** Makes a contact with at least one identity that no other contact has. */

import { OperationError, readId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { applyContactChanges, identitiesOf } from './apply-contact-changes.ts'
import { identityTaken, withCheckedFields } from './check-contact.ts'
import { indexContacts } from './contact-documents.store.ts'
import {
  agentExists,
  claimIdentities,
  findContact,
  insertConsentChange,
  insertContact,
} from './contacts.store.ts'
import { emptyContact } from './empty-contact.ts'
import { presentContact } from './present-contact.ts'
import { recordContactEvents } from './record-contact-events.ts'

export const createContact =
  (wake: Wake): Handler<'contacts.create'> =>
  async (context, input) => {
    const { workspaceId } = context.principal
    const identities = identitiesOf(input)
    if (identities.length === 0) {
      throw new OperationError('validation_failed', {
        fields: [
          {
            path: ['phone'],
            rule: 'required',
            message: 'Give at least one of phone, email and external_id.',
          },
        ],
      })
    }
    const agentId = await requireAgent(context, input.agent_id)
    const empty = { ...emptyContact(workspaceId, newId(), context.now), agent_id: agentId }
    const { row, consent } = applyContactChanges(empty, await withCheckedFields(context, input), context.now)
    await insertContact(context.transaction, row)
    const owner = await claimIdentities(context, row.id, identities)
    if (owner) throw identityTaken(owner)
    for (const change of consent) await insertConsentChange(context, row.id, change)
    const contact = (await findContact(context, row.id))!
    await recordContactEvents(context, wake, [{ type: 'contact.created', contact }])
    await indexContacts(context, [row.id])
    return presentContact(contact)
  }

async function requireAgent(work: Scope, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null
  const agentId = readId('agent', id)
  if (agentId && (await agentExists(work, agentId))) return agentId
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['agent_id'],
        rule: 'unknown_reference',
        message: 'There is no such agent: see GET /v1/agents.',
      },
    ],
  })
}
