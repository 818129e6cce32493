/** Shows whether a contact may be contacted now, and every reason against it. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId, requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { GateRequest } from './contactability.store.ts'
import type { JudgeRequest } from './judge-request.ts'

export const getContactability =
  (judge: JudgeRequest): Handler<'contacts.contactability'> =>
  async ({ transaction, principal, now }, input) => {
    const request: GateRequest = {
      workspaceId: principal.workspaceId,
      contactId: requireId('contact', input.id),
      channelId:
        input.channel_id === undefined
          ? undefined
          : requireReference('channel', input.channel_id, ['channel_id']),
      template: input.template === undefined ? undefined : { name: input.template, language: input.language },
    }
    const verdict = await judge(transaction, request, now)
    if (verdict === undefined) throw new OperationError('not_found')
    if (verdict === 'no_channel') throw unknownReference('channel', ['channel_id'])
    return verdict
  }
