/**
 * Suggested next actions, chosen by code and never by a model's words. Each is a whole request: sent as it stands, it
 * does what it says. An action beyond the caller's scopes is not offered.
 */
import { type NextAction, OPERATION_TABLE, type OperationName } from '@parley/contracts'
import type { ReadIntent, Thread } from '../thread.ts'
import type { ActionScene, SuggestedAction } from './action-scene.ts'
import { suggestBooking } from './suggest-booking.ts'
import { suggestLead } from './suggest-lead.ts'
import { suggestOwner } from './suggest-owner.ts'
import { suggestSnooze } from './suggest-snooze.ts'
import { suggestTemplate } from './suggest-template.ts'

export async function nextActions(scene: ActionScene, readIntent: ReadIntent): Promise<NextAction[]> {
  const { thread, principal } = scene
  const intents = new Set(thread.unanswered.map(({ text }) => readIntent(text)))
  const may = (operation: OperationName) => principal.scopes.includes(OPERATION_TABLE[operation].scope)
  const actions: SuggestedAction[] = [
    ...suggestPerson(thread, intents),
    ...(await when(may('templates.list'), () => suggestTemplate(scene))),
    ...(await when(may('availability.list'), () => suggestBooking(scene))),
    ...suggestComplaintTag(thread, intents),
    ...(await when(may('teams.list'), () => suggestOwner(scene))),
    ...suggestLead(scene),
    ...suggestSnooze(scene),
    ...suggestEnd(thread),
  ]
  return actions
    .filter(({ operation, action }) => may(operation) && !(thread.isUnreachable && REACHES.has(action)))
    .map(asRequest)
}

async function when(allowed: boolean, suggest: () => Promise<SuggestedAction[]>): Promise<SuggestedAction[]> {
  return allowed ? suggest() : []
}

function suggestPerson({ conversation }: Thread, intents: ReadonlySet<string>): SuggestedAction[] {
  const wanted = intents.has('person') ? 'asked for a person' : intents.has('complaint') ? 'complaint' : null
  if (wanted === null || conversation.responder !== 'ai') return []
  return [
    {
      action: 'hand_off',
      label: 'Hand off to a person',
      reason: wanted === 'complaint' ? 'The contact complains.' : 'The contact asks for a person.',
      operation: 'handoffs.create',
      input: { conversation_id: conversation.id, reason: wanted },
    },
  ]
}

function suggestComplaintTag({ conversation }: Thread, intents: ReadonlySet<string>): SuggestedAction[] {
  if (!intents.has('complaint') || conversation.tags.includes('complaint')) return []
  return [
    {
      action: 'tag',
      label: 'Tag as complaint',
      reason: 'The contact complains.',
      operation: 'conversations.update',
      input: { id: conversation.id, add_tags: ['complaint'] },
    },
  ]
}

const GOES_ON: readonly string[] = ['open', 'pending', 'snoozed']

function suggestEnd({ conversation, closes }: Thread): SuggestedAction[] {
  if (!closes || !GOES_ON.includes(conversation.lifecycle)) return []
  return [
    {
      action: 'resolve',
      label: 'Close the conversation',
      reason: 'The contact says thanks or goodbye, and asks nothing more.',
      operation: 'conversations.resolve',
      input: { id: conversation.id },
    },
  ]
}

/** Actions that would send a message to a contact who must get none. */
const REACHES: ReadonlySet<string> = new Set(['book', 'send_template', 'capture_lead'])

function asRequest({ action, label, reason, operation, input }: SuggestedAction): NextAction {
  const { method, path } = OPERATION_TABLE[operation]
  const body: Record<string, unknown> = { ...input }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(body[name])
    delete body[name]
    return encodeURIComponent(value)
  })
  return { action, label, reason, operation, method: method as NextAction['method'], path: filled, body }
}
