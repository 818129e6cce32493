import { randomBytes } from 'node:crypto'
import { type LeadForm, OperationError, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handlers } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { readLeadSettings } from '../settings/lead-settings.store.ts'
import { type LeadFormRow, problemsOfForm } from './lead-form.ts'
import { deleteLeadFormRow, findLeadForm, insertLeadForm, leadFormsQuery } from './lead-forms.store.ts'

/** Bytes of a token: nobody finds a form by trying. */
const TOKEN_BYTES = 18

export function formOperations({
  publicUrl,
}: Pick<Platform, 'publicUrl'>): Handlers<`lead_forms.${'list' | 'get' | 'create' | 'delete'}`> {
  const present = (row: LeadFormRow): LeadForm => ({
    id: showId('lead_form', row.id),
    name: row.name,
    fields: row.fields,
    allowed_origins: row.allowed_origins,
    redirect_url: row.redirect_url,
    country: row.country,
    url: `${publicUrl}/forms/${row.token}`,
    created_at: row.created_at.toISOString(),
  })
  return {
    'lead_forms.list': ({ tx, principal }, input) =>
      paginate<LeadFormRow, LeadForm>(tx, leadFormsQuery(principal.workspaceId), input, present),

    'lead_forms.get': async ({ tx, principal }, input) => {
      const row = await findLeadForm(tx, principal.workspaceId, requireId('lead_form', input.id))
      if (!row) throw notFound('lead_form', input.id)
      return present(row)
    },

    'lead_forms.create': async ({ tx, principal, now }, input) => {
      const settings = await readLeadSettings(tx, principal.workspaceId)
      const problems = problemsOfForm(input.fields, settings.fields)
      if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
      const row: LeadFormRow = {
        ...input,
        workspace_id: principal.workspaceId,
        id: newId(),
        token: randomBytes(TOKEN_BYTES).toString('base64url'),
        allowed_origins: [...new Set(input.allowed_origins.map((origin) => new URL(origin).origin))],
        created_at: now,
      }
      await insertLeadForm(tx, row)
      return present(row)
    },

    'lead_forms.delete': async ({ tx, principal }, input) => {
      const isDeleted = await deleteLeadFormRow(tx, principal.workspaceId, requireId('lead_form', input.id))
      if (!isDeleted) throw notFound('lead_form', input.id)
      return null
    },
  }
}
