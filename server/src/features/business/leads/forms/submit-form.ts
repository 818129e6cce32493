/** forms.submit: captures whoever filled in the form of a page. */

import { OperationError, type PublicOutput } from '@parley/contracts'
import { inScope, readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { findOrMakeContact } from '../../../contacts/contacts/index.ts'
import { completeLead } from '../complete-lead.ts'
import { readLeadSettings } from '../settings/lead-settings.store.ts'
import { isTrapped, type LeadFormRow, readPosted } from './lead-form.ts'
import { findFormByToken, findLeadForm } from './lead-forms.store.ts'
import { limitCalls } from './limit-calls.ts'

export interface PostedForm {
  fields: Readonly<Record<string, unknown>>
  /** Of the visitor. */
  address: string
  now: Date
}

type Dependencies = Pick<Platform, 'database' | 'wake'>

/** Carries out an operation of a page with a form, which was found by its token. */
export type FormHandler<Name extends 'forms.submit'> = (
  form: LeadFormRow,
  posted: PostedForm,
) => Promise<PublicOutput<Name>>

/** The form that a token names, in whichever workspace. */
export async function findPublicForm(
  { database }: Pick<Platform, 'database'>,
  token: string,
): Promise<LeadFormRow | undefined> {
  if (!/^[A-Za-z0-9_-]{20,60}$/.test(token)) return undefined
  const found = await findFormByToken(database.system, token)
  if (!found) return undefined
  return readScope(database, found.workspace_id, (work) => findLeadForm(work, found.id))
}

/** Anybody may post a form, with anybody's number: so it completes a lead that is known, and never overwrites who it is. */
export const submitForm =
  (platform: Dependencies): FormHandler<'forms.submit'> =>
  async (form, posted) => {
    await capture(platform, form, posted)
    return { status: 'received', redirect_url: form.redirect_url }
  }

async function capture(
  platform: Dependencies,
  form: LeadFormRow,
  { fields, address, now }: PostedForm,
): Promise<void> {
  const { workspace_id: workspaceId } = form
  // Counted before anything is read, and also when the rest is refused.
  await platform.database.read(workspaceId, (session) => limitCalls(session, form, address, now))
  if (isTrapped(fields)) return
  await inScope(platform.database, workspaceId, async (work) => {
    const settings = await readLeadSettings(work)
    const { lead, problems } = readPosted(form, fields, settings.fields)
    if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
    const contact = await findOrMakeContact(
      { transaction: work.transaction, workspaceId, now },
      platform.wake,
      lead,
    )
    await completeLead(
      platform,
      work.transaction,
      { workspaceId, contactId: contact.id, details: lead, source: 'form', keepKnown: true, isHearsay: true },
      now,
    )
  })
}
