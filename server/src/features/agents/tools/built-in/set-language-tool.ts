import { showId } from '@parley/contracts'
import { LANGUAGES } from '@parley/language'
import { z } from 'zod'
import { directTool } from '../tool.ts'

export const setLanguageTool = directTool({
  name: 'set_language',
  description:
    'Remembers in which language the customer wants to be answered. Call it when they ask for one, then answer in it.',
  input: z.object({
    language: z.enum(LANGUAGES).describe('hi-Latn is Hindi in Latin letters, mr is Marathi.'),
  }),
  scopes: ['contacts:write'],
  changes: true,
  maximumPerTurn: 1,
  async run({ language }, { scene, api }, idempotencyKey) {
    const id = showId('contact', scene.conversation!.contactId)
    await api.call('contacts.update', { id, language }, { idempotencyKey })
    return { data: { language }, evidence: [] }
  },
})
