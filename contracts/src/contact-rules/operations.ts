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
    summary:
      'Change the rules; fields that are left out stay. They also hold for messages that wait already.',
    input: contactRules.omit({ updated_at: true }).partial(),
    output: contactRules,
  },
})
