/** Names that were replaced by the term of the field. GLOSSARY.md defines the new ones. */

export interface RetiredWord {
  /** Finds the word in any part of a line, also inside longer names. */
  pattern: RegExp
  /** The word to write in its place. */
  use: string
}

export const RETIRED_WORDS: readonly RetiredWord[] = [
  { pattern: /[lL]eader/, use: 'responder' },
  {
    pattern: /\b(?:AI|person|[wW]ho|nobody|somebody) leads\b|\bwill lead (?:again|it|the conversation)/,
    use: 'responds, or answers',
  },
  { pattern: /ai_leads|open_led_by|\b[lL]edBy|isLed/, use: 'responder' },
  { pattern: /owner_?[eE]poch/, use: 'responder_epoch' },
  { pattern: /owner_?[cC]hanged/, use: 'responder_changed' },
  {
    pattern: /[hH]and-over|hand_over|[hH]andOver|[hH]andover|handed_over|handedOver/,
    use: 'handoff for the noun, hand off for the verb',
  },
  { pattern: /(?:book|cancel|reschedule|list)_appointment/, use: 'create_booking, list_bookings and so on' },
  { pattern: /provider_?[uU]ser_?[iI]d/, use: 'whatsapp_user' },
  { pattern: /handle_?[cC]hanged/, use: 'identity_changed' },
  { pattern: /\bperson_?[iI]d\b|person_session/, use: 'user_id, or login_sessions' },
  { pattern: /\b[rR]ous(?:e|es|ed)\b/, use: 'wake' },
  { pattern: /\b[dD]eaf\b/, use: 'unsubscribe, or subscriptions' },
  { pattern: /[uU]ntoldDeed|\bdeeds\b/, use: 'completed actions' },
  { pattern: /\bDeed\b|namesDeed/, use: 'CompletedAction, namesAction' },
  { pattern: /\b[sS]ayable\b/, use: 'speakable' },
  { pattern: /[iI]sBareWish/, use: 'isBareRequest' },
  { pattern: /\bpartWith\b/, use: 'closeWithHandoff' },
  { pattern: /[cC]reditBooking/, use: 'attributeBooking' },
  { pattern: /[fF]oretold/, use: 'predicted' },
  { pattern: /[oO]weAnswers/, use: 'queueUnanswered' },
  { pattern: /\blookOn\b|LookedAt/, use: 'poll, or findChanges' },
  { pattern: /unless told/, use: 'by default' },
  { pattern: /tell_contact/, use: 'notify_contact' },
  { pattern: /\bmended\b|\bMEND\b/, use: 'resolved, or remedy' },
]

/** Files that may hold them, and why. A folder ends with a slash. */
export const ALLOWED: Readonly<Record<string, string>> = {
  'language/training/answers/': 'Documents of businesses and questions of customers.',
  'server/migrations/': 'They change the names that a database had.',
  'docs/reference/schema.sql': 'It prints the body of a function of an earlier migration.',
  'CHANGELOG.md': 'It tells operators which names changed.',
  'docs/decisions/names.md': 'It says why names changed.',
  'server/src/wiring/upgrade.test.ts': 'It upgrades a database that has the names of before.',
  'server/src/platform/events/event-dictionary-1.ts':
    'Stored events are packed with it, so it never changes.',
  'server/src/platform/events/versions/': 'It reads events that were stored with the names of before.',
  'tools/vocabulary/': 'This list.',
}
