/** The name of the file that carries out an operation: `teams.create` → `create-team`. */

/** Operations that are named after no verb, or whose words stand in another order in English. */
export const IRREGULAR: Readonly<Record<string, string>> = {
  'members.me': 'get-own-member',
  'contacts.contactability': 'get-contactability',
  'contacts.can_contact': 'can-contact',
  'contacts.export': 'export-contact',
  'contacts.timeline': 'list-contact-timeline',
  'contacts.consent_history': 'list-consent-history',
  'conversations.take_over': 'take-over-conversation',
  'views.conversations': 'list-view-conversations',
  'documents.versions': 'list-document-versions',
  'sources.items': 'list-source-items',
  'imports.errors': 'list-import-errors',
  'bookings.calendar_file': 'get-booking-calendar-file',
  'ledger.reconciliation': 'get-ledger-reconciliation',
  'webhooks.replay_failed': 'replay-failed-webhook-deliveries',
  'storage.usage': 'get-storage-usage',
  'analytics.overview': 'get-analytics-overview',
  'analytics.series': 'get-analytics-series',
  'analytics.breakdown': 'get-analytics-breakdown',
  'analytics.conversations': 'list-analytics-conversations',
  'analytics.unanswered': 'list-unanswered-questions',
  'copilot.suggest': 'suggest-replies',
  'copilot.summarize': 'summarize-conversation',
  'copilot.classify': 'classify-conversation',
  'copilot.translate': 'translate-text',
  'copilot.rewrite': 'rewrite-text',
  'sign_in.home': 'get-sign-in-home',
  'sign_in.with_password': 'sign-in-with-password',
  'sign_in.with_code': 'sign-in-with-code',
  'sign_in.with_link': 'sign-in-with-link',
  'sign_in.refresh': 'refresh-session',
}

/** These act on several things at once. */
const PLURAL_VERBS: ReadonlySet<string> = new Set([
  'list',
  'count',
  'export',
  'reorder',
  'bulk',
  'sync',
  'stream',
  'summarize',
  'forecast',
])

/** Nouns that do not form their singular and plural with an s. */
const NOUNS: Readonly<Record<string, { one: string; many: string }>> = {
  business_hours: { one: 'business-hours', many: 'business-hours' },
  analytics: { one: 'analytics', many: 'analytics' },
  lead_settings: { one: 'lead-settings', many: 'lead-settings' },
  contact_rules: { one: 'contact-rules', many: 'contact-rules' },
  booking_settings: { one: 'booking-settings', many: 'booking-settings' },
  call_settings: { one: 'call-settings', many: 'call-settings' },
  waiting_settings: { one: 'waiting-settings', many: 'waiting-settings' },
  ledger: { one: 'ledger-entry', many: 'ledger-entries' },
}

/** Without its ending. `webhooks.rotate_secret` → `rotate-webhook-secret`: the noun follows the verb. */
export function fileNameOf(operation: string): string {
  const irregular = IRREGULAR[operation]
  if (irregular !== undefined) return irregular
  const [area = '', action = ''] = operation.split('.')
  // These names have their own noun: sign_in.accept_invitation.
  if (area === 'sign_in') return kebab(action)
  const [verb = '', ...rest] = action.split('_')
  const isPlural = rest.length === 0 && PLURAL_VERBS.has(verb)
  return [verb, isPlural ? pluralOf(area) : singularOf(area), ...rest].join('-')
}

/** The name of the handler that a file exports. */
export function handlerNameOf(fileName: string): string {
  return fileName.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const HANDLER_TYPES: Readonly<Record<string, string>> = {
  sign_in: 'SignInHandler',
  web_chat: 'WebChatHandler',
  forms: 'FormHandler',
  feeds: 'FeedHandler',
}

/** The name of its type. The calls of people without an API key are given something else than those with one. */
export function handlerTypeOf(operation: string): string {
  return HANDLER_TYPES[operation.split('.')[0]!] ?? 'Handler'
}

function pluralOf(noun: string): string {
  return NOUNS[noun]?.many ?? kebab(noun)
}

function singularOf(noun: string): string {
  return NOUNS[noun]?.one ?? kebab(noun).replace(/ies$/, 'y').replace(/s$/, '')
}

function kebab(words: string): string {
  return words.replaceAll('_', '-')
}
