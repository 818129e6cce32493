/** Shows whether a contact may be contacted now, and every reason against it. */
import { type Contactability, OperationError, type Parsed } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { requireId, requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { GateRequest } from './contactability.store.ts'
import type { Initiative } from './initiative.ts'
import type { JudgeRequest } from './judge-request.ts'

export const getContactability =
  (judge: JudgeRequest): Handler<'contacts.contactability'> =>
  (context, input) =>
    judgeAsked(judge, context, input)

export async function judgeAsked(
  judge: JudgeRequest,
  { transaction, principal, now }: OperationContext,
  input: Parsed<'contacts.contactability'>,
  initiative?: Initiative,
): Promise<Contactability> {
  const request: GateRequest = {
    workspaceId: principal.workspaceId,
    contactId: requireId('contact', input.id),
    channelId:
      input.channel_id === undefined
        ? undefined
        : requireReference('channel', input.channel_id, ['channel_id']),
    template: input.template === undefined ? undefined : { name: input.template, language: input.language },
    ...(initiative ? { initiative } : {}),
  }
  const verdict = await judge(transaction, request, now)
  if (verdict === undefined) throw new OperationError('not_found')
  if (verdict === 'no_channel') throw unknownReference('channel', ['channel_id'])
  return verdict
}
