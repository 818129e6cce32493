import { isInterested } from '@parley/language'
import type { ActionScene, SuggestedAction } from './action-scene.ts'

/** Somebody who wants to become a customer and can be reached. */
export function suggestLead({ thread }: ActionScene): SuggestedAction[] {
  const { conversation, contact, unanswered } = thread
  const interested = unanswered.find(({ text }) => isInterested(text))
  if (!interested || (contact.phone === null && contact.email === null)) return []
  return [
    {
      action: 'capture_lead',
      label: 'Keep as a lead',
      reason: 'The contact is interested.',
      operation: 'leads.capture',
      input: {
        conversation_id: conversation.id,
        ...(contact.name === null ? {} : { name: contact.name }),
        notes: interested.text.slice(0, 500),
      },
    },
  ]
}
