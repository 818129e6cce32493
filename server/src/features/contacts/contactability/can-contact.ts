/** Explains the decision of the gate about what the caller would send, or begin by itself. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { authorOf } from '../contacts/index.ts'
import { judgeAsked } from './get-contactability.ts'
import type { JudgeRequest } from './judge-request.ts'

export const canContact =
  (judge: JudgeRequest): Handler<'contacts.can_contact'> =>
  (context, { purpose, kind, ignore_do_not_disturb: ignores, ...asked }) =>
    judgeAsked(
      judge,
      context,
      asked,
      purpose && {
        purpose,
        kind,
        ignores_do_not_disturb: ignores ? authorOf(context.principal) : null,
      },
    )
