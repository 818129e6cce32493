/** Lists the lead forms of the workspace. */
import type { LeadForm } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { LeadFormRow } from './lead-form.ts'
import { leadFormsQuery } from './lead-forms.store.ts'
import { presentLeadForm } from './present-lead-form.ts'

export const listLeadForms =
  ({ publicUrl }: Pick<Platform, 'publicUrl'>): Handler<'lead_forms.list'> =>
  ({ transaction, principal }, input) =>
    paginate<LeadFormRow, LeadForm>(transaction, leadFormsQuery(principal.workspaceId), input, (row) =>
      presentLeadForm(publicUrl, row),
    )
