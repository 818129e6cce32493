import { type AppHook, appHooks, type Update } from '@parley/channels'
import { sign } from '@parley/channels/testing'
import type { Example } from './examples.ts'
import type { Mismatch, Result } from './mismatch.ts'

/** Our reading of each example of the document: the kind of its one update, and of its content. */
const EXPECTED: Record<string, string> = {
  button_message: 'message: reply/template_button',
  contact_sharing_message: 'message: contact_cards',
  group_create_message: 'notice: group_lifecycle_update',
  group_remove_participants: 'notice: group_participants_update',
  group_settings_update: 'notice: group_settings_update',
  image_message: 'message: media/image',
  interactive_button_reply_message: 'message: reply/button',
  interactive_list_reply_message: 'message: reply/list',
  location_message: 'message: location',
  order_message: 'message: order',
  reaction_message: 'message: reaction',
  system_message: 'identity_changed',
  text_message: 'message: text',
  text_message_from_click_to_whatsapp_ad: 'message: text',
  text_message_with_context_product_inquiry: 'message: text',
  unsupported_message: 'message: unsupported',
}

export function checkWebhooks(examples: readonly Example[]): Result {
  const hook = appHooks.find(({ id }) => id === 'whatsapp/meta-cloud')!
  const mismatches: Mismatch[] = examples.flatMap(({ name, body }) =>
    problemsOf(name, body, hook).map((problem) => ({ check: 'webhook-read' as const, case: name, problem })),
  )
  const names = new Set(examples.map(({ name }) => name))
  for (const name of Object.keys(EXPECTED))
    if (!names.has(name))
      mismatches.push({ check: 'webhook-read', case: name, problem: 'the document has no such example' })
  return { check: 'webhook-read', looked_at: examples.length, mismatches }
}

function problemsOf(name: string, body: unknown, hook: AppHook): string[] {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const headers = { 'x-hub-signature-256': sign(bytes, 'secret') }
  const request = { method: 'POST', url: '/hooks/whatsapp/meta-cloud', headers, body: bytes }
  const { accounts, reply } = hook.receive(request, { app_secret: 'secret' })
  const updates = accounts.flatMap((account) => account.updates)
  const problems: string[] = []
  if (reply.status !== 200) problems.push(`answered ${reply.status}`)
  const read = updates.map(describe).join(', ')
  if (read !== EXPECTED[name])
    problems.push(`read as "${read}", expected "${EXPECTED[name] ?? 'nothing: a new example'}"`)
  // Nothing is lost when everything Meta says of its items is in what we keep.
  const kept = JSON.stringify(updates.map(({ raw }) => raw))
  for (const text of textsOf(itemsOf(body)))
    if (!kept.includes(JSON.stringify(text))) problems.push(`lost ${text}`)
  return problems
}

function describe(update: Update): string {
  if (update.kind === 'notice') return `notice: ${update.topic}`
  if (update.kind !== 'message') return update.kind
  const { content } = update
  const kind = 'kind' in content ? `/${content.kind}` : ''
  return `message: ${content.type}${kind}`
}

function itemsOf(body: unknown): unknown[] {
  const { entry } = body as { entry: { changes: { value: Record<string, unknown> }[] }[] }
  return entry.flatMap(({ changes }) => changes.map(({ value }) => value))
}

function textsOf(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}
