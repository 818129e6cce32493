/** Shows a template with values in their places, and in which language a contact would get it. */
import { OperationError, showId, type TemplatePreview } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import {
  notFound,
  requireId,
  requireReference,
  unknownReference,
} from '../../../platform/operations/require-id.ts'
import { findContact } from '../../contacts/contacts/index.ts'
import { findChannel } from '../channels/index.ts'
import { checkValues } from './check-values.ts'
import { orderVariants } from './choose-variant.ts'
import { renderTemplate } from './render-template.ts'
import type { TemplateRow } from './template.ts'
import { findTemplateById, findVariants } from './templates.store.ts'

export const previewTemplate: Handler<'templates.preview'> = async (context, input) => {
  const named = await findTemplateById(context, requireId('template', input.id))
  if (!named) throw notFound('template', input.id)
  const languages = await orderOf(context, named, input.contact_id)
  const first = languages.find(({ variant }) => variant.status === 'approved') ?? languages[0]
  const template = (input.contact_id === undefined ? undefined : first?.variant) ?? named
  const problems = checkValues(template.definition, input, context.now)
  return {
    template_id: showId('template', template.id),
    language: template.language,
    sendable: template.status === 'approved' && problems.length === 0,
    ...renderTemplate(template.definition, input),
    problems,
    languages: languages.map(({ variant, chosen_by }) => ({
      language: variant.language,
      template_id: showId('template', variant.id),
      status: variant.status,
      chosen_by,
    })),
  } satisfies TemplatePreview
}

async function orderOf(context: OperationContext, { channel_id: id, name }: TemplateRow, contactId?: string) {
  const { transaction, workspaceId } = context
  const channel = await findChannel(context, id)
  if (!channel) throw new OperationError('not_found')
  const variants = await findVariants(transaction, { workspaceId, id }, name)
  const contact = contactId === undefined ? null : await languageOf(context, contactId)
  return orderVariants(variants, { contact, channel: channel.template_languages })
}

async function languageOf(context: OperationContext, shownId: string): Promise<string | null> {
  // The order of languages shows what the contact speaks.
  if (!context.principal.scopes.includes('contacts:read'))
    throw new OperationError('forbidden', {
      detail:
        'A preview for a contact needs the scope contacts:read too. Leave contact_id out, or use another key.',
      params: { scope: 'contacts:read' },
    })
  const contact = await findContact(context, requireReference('contact', shownId, ['contact_id']))
  if (!contact) throw unknownReference('contact', ['contact_id'])
  return contact.language
}
