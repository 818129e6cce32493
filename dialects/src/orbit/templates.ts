import type { Template } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, readInput, readQuery, route, toSeconds } from '../kit/index.ts'
import { answerOne, answerPage, askPage, gatherPages, NO_ITEMS, pageQuery } from './envelopes.ts'
import { refuse } from './errors.ts'
import { ids } from './ids.ts'
import { channelsOfWhatsApp } from './messages.ts'
import { newTemplate, readNewTemplate, TEMPLATE_FIELDS } from './new-template.ts'

const listQuery = z.object({
  ...pageQuery,
  status: z.string().max(40).optional(),
  language: z.string().max(15).optional(),
  name: z.string().max(512).optional(),
  channel: z.string().max(40).optional(),
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
    fields: TEMPLATE_FIELDS,
    parse: ({ body }) => readInput(newTemplate, body),
    needs: channelsOfWhatsApp,
    operation: 'templates.create',
    read(request, { found, parsed }) {
      const [channel] = found.data
      if (parsed.channel !== 'whatsapp' || !channel)
        throw refuse(
          request,
          'CHANNEL_NOT_CONNECTED',
          `No ${parsed.channel} channel is connected that has templates.`,
          { channel: parsed.channel },
        )
      return readNewTemplate(parsed, channel.id)
    },
    write: (template, { request }) => answerOne(request, 201, presentTemplate(template)),
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
