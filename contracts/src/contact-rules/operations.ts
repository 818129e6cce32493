import { z } from 'zod'
import { operations } from '../kit/operation.ts'
import { contactRules } from './contact-rules.ts'

export const contactRulesOperations = operations({
  'contact_rules.get': {
    method: 'GET',
    path: '/v1/contact-rules',
    scope: 'contacts:read',
    summary: 'Read the quiet hours, caps and demands of consent for what the workspace begins by itself.',
    input: z.object({}),
    output: contactRules,
  },
  'contact_rules.update': {
    method: 'PATCH',
    path: '/v1/contact-rules',
    scope: 'contacts:write',
    summary: 'Change the rules; what is left out stays. What waits already is judged by them when it leaves.',
    input: contactRules.omit({ updated_at: true }).partial(),
    output: contactRules,
  },
})
