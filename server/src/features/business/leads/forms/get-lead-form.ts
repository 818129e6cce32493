/** Reads one lead form with the address that pages post to. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { findLeadForm } from './lead-forms.store.ts'
import { presentLeadForm } from './present-lead-form.ts'

export const getLeadForm =
  ({ publicUrl }: Pick<Platform, 'publicUrl'>): Handler<'lead_forms.get'> =>
  async (context, input) => {
    const row = await findLeadForm(context, requireId('lead_form', input.id))
    if (!row) throw notFound('lead_form', input.id)
    return presentLeadForm(publicUrl, row)
  }
