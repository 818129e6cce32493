/** Captures a lead: creates or completes the lead of a contact with what was told. */

import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findOrMakeContact } from '../../contacts/contacts/index.ts'
import { findConversation } from '../../conversations/conversations/index.ts'
import { completeLead } from './complete-lead.ts'
import type { LeadDetails } from './lead.ts'
import { presentLead } from './present-lead.ts'

export const captureLead =
  (platform: Pick<Platform, 'wake'>): Handler<'leads.capture'> =>
  async (context, input) => {
    const { contact_id, conversation_id, source, ...details } = input
    const { workspaceId } = context.principal
    const conversationId =
      conversation_id && requireReference('conversation', conversation_id, ['conversation_id'])
    const contactId = await whose(platform, context, { contact_id, conversationId, details })
    const row = await completeLead(
      platform,
      context.transaction,
      {
        workspaceId,
        contactId,
        conversationId,
        details,
        source,
        isHearsay: context.principal.kind === 'agent',
      },
      context.now,
    )
    if (!row) throw unknownReference('contact', ['contact_id'])
    return presentLead(row)
  }

async function whose(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  told: { contact_id?: string; conversationId?: string; details: LeadDetails },
): Promise<string> {
  const named = told.contact_id && requireReference('contact', told.contact_id, ['contact_id'])
  if (told.conversationId) {
    const conversation = await findConversation(work, told.conversationId)
    if (!conversation) throw unknownReference('conversation', ['conversation_id'])
    if (named && named !== conversation.contact_id) {
      throw new OperationError('validation_failed', {
        fields: [
          {
            path: ['contact_id'],
            rule: 'contradicts',
            params: { field: 'conversation_id' },
            message: 'The conversation is with another contact: send one of the two.',
          },
        ],
      })
    }
    return conversation.contact_id
  }
  if (named) return named
  const { name, phone, email } = told.details
  if (!phone && !email) {
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['phone'],
          rule: 'required',
          message: 'Give at least one of contact_id, conversation_id, phone and email.',
        },
      ],
    })
  }
  return (await findOrMakeContact(work, platform.wake, { name, phone, email })).id
}
