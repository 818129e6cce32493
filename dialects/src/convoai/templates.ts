import type { Template } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, readQuery } from '../kit/index.ts'
import { whatsappChannel } from './agent.ts'
import { agentOf } from './agents.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'

const listQuery = z.object({
  ...pageQuery,
  // The list is of what can be sent; others have to be asked for.
  status: z.enum(['approved', 'pending', 'rejected']).default('approved'),
  language: z.string().max(15).optional(),
})

export const templateRoutes: DialectRoute[] = [
  // A function: an agent without a number has no templates, and nothing more is called.
  {
    method: 'GET',
    path: '/agents/{agent}/templates',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const channel = whatsappChannel(await agentOf.run(request, api, undefined))
      const page = channel
        ? await api.call('templates.list', {
            ...pageInput(query),
            channel_id: channel.id,
            status: query.status,
            language: query.language,
          })
        : { data: [], next_cursor: null, has_more: false, total: 0 }
      return answerList(request, query, page, presentTemplate)
    },
  },
]

function presentTemplate(template: Template) {
  return {
    id: ids.show('template', template.id),
    name: template.name,
    language: template.language,
    category: template.category,
    status: presentStatus(template.status),
    body: template.body,
    variables: template.variables,
  }
}

/** WhatsApp has more words; what cannot be sent for long is as good as rejected. */
function presentStatus(status: string): 'approved' | 'pending' | 'rejected' {
  if (status === 'approved') return 'approved'
  return status === 'rejected' || status === 'paused' || status === 'disabled' ? 'rejected' : 'pending'
}
