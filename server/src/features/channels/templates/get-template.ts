/** Reads one template. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentTemplate } from './present-template.ts'
import { findTemplateById } from './templates.store.ts'

export const getTemplate: Handler<'templates.get'> = async (context, input) => {
  const template = await findTemplateById(context, requireId('template', input.id))
  if (!template) throw notFound('template', input.id)
  return presentTemplate(template)
}
