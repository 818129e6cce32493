/** Creates a lead form with a token that pages of the business use. */
import { randomBytes } from 'node:crypto'
import { OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { readLeadSettings } from '../settings/lead-settings.store.ts'
import { type LeadFormRow, problemsOfForm } from './lead-form.ts'
import { insertLeadForm } from './lead-forms.store.ts'
import { presentLeadForm } from './present-lead-form.ts'

/** Bytes of a token: nobody finds a form by trying. */
const TOKEN_BYTES = 18

export const createLeadForm =
  ({ publicUrl }: Pick<Platform, 'publicUrl'>): Handler<'lead_forms.create'> =>
  async (context, input) => {
    const settings = await readLeadSettings(context)
    const problems = problemsOfForm(input.fields, settings.fields)
    if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
    const row: LeadFormRow = {
      ...input,
      workspace_id: context.principal.workspaceId,
      id: newId(),
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
      allowed_origins: [...new Set(input.allowed_origins.map((origin) => new URL(origin).origin))],
      created_at: context.now,
    }
    await insertLeadForm(context.transaction, row)
    return presentLeadForm(publicUrl, row)
  }
