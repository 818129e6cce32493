/** Submits the draft of a template to the provider's review. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { presentTemplate } from './present-template.ts'
import type { SubmitDraft } from './submit-draft.ts'

export const submitTemplate =
  (submit: SubmitDraft): Handler<'templates.submit'> =>
  async ({ principal }, input) =>
    presentTemplate(await submit(principal.workspaceId, requireId('template', input.id)))
