import type { Template } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, readInput, readQuery, route, toSeconds } from '../kit/index.ts'
import { answerPage, askPage, gatherPages, NO_ITEMS, pageQuery } from './envelopes.ts'
import { refuse } from './errors.ts'
import { ids } from './ids.ts'

const listQuery = z.object({
  ...pageQuery,
  status: z.string().max(40).optional(),
  language: z.string().max(15).optional(),
  name: z.string().max(512).optional(),
  channel: z.string().max(40).optional(),
})
const newTemplate = z.looseObject({
  name: z.string().min(1).max(512),
  channel: z.string().max(40).default('whatsapp'),
  language: z.string().min(2).max(15),
  category: z.string().max(40).optional(),
  components: z.array(z.unknown()).max(20).optional(),
})

export const templateRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/messages/templates',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'templates.list',
    read: (_request, { parsed }) => ({
      ...askPage(parsed),
      status: parsed.status,
      language: parsed.language,
      name: parsed.name,
    }),
    gather: gatherPages,
    write(page, { request, parsed }) {
      const other = parsed.channel !== undefined && parsed.channel !== 'whatsapp'
      return answerPage(request, other ? NO_ITEMS : page, presentTemplate)
    },
  }),
  route({
    method: 'POST',
    path: '/messages/templates',
    parse: ({ body }) => readInput(newTemplate, body),
    // A caller without the right to read templates gets that error first.
    operation: 'templates.list',
    read: () => ({ limit: 1 }),
    write(_page, { request }) {
      throw refuse(
        request,
        'NOT_IMPLEMENTED',
        'Templates are made and approved in WhatsApp Manager and read from there: nothing was created. Sync the channel afterwards.',
      )
    },
  }),
]

function presentTemplate(template: Template) {
  return {
    id: ids.show('template', template.id),
    name: template.name,
    channel: 'whatsapp',
    language: template.language,
    category: template.category,
    status: template.status,
    components: [
      ...(template.header ? [{ type: 'header', ...template.header }] : []),
      { type: 'body', text: template.body },
      ...(template.footer ? [{ type: 'footer', text: template.footer }] : []),
      ...(template.buttons.length > 0 ? [{ type: 'buttons', buttons: template.buttons }] : []),
    ],
    variables: template.variables,
    rejection_reason: template.reason,
    updated_at: toSeconds(template.synced_at),
  }
}
