/** Files outside language/ that still hold words of a human language. The list and its counts only get smaller. */
export interface NotMoved {
  file: string
  /** Literals with words or edges of words. */
  literals: number
  /** Why they are still there, or may stay. */
  reason: string
}

export const NOT_MOVED: readonly NotMoved[] = [
  {
    file: 'channels/src/whatsapp/sandbox/outbound.ts',
    literals: 1,
    reason: 'The Hindi text of a sample template: data, and no rule.',
  },
  {
    file: 'models/src/built-in/colleague-words.ts',
    literals: 16,
    reason: 'The dialogue package takes this file with its words.',
  },
  {
    file: 'models/src/built-in/compose-answer.ts',
    literals: 11,
    reason: 'The dialogue package takes this file with its words.',
  },
  {
    file: 'server/src/features/agents/copilot/suggest/reply-phrases.ts',
    literals: 10,
    reason: 'Suggested replies: they go to the packs with the phrases of copilot.',
  },
  {
    file: 'server/src/features/agents/copilot/suggest/suggest-booking.ts',
    literals: 2,
    reason: 'Copilot: the words go to a reader of intents.',
  },
  {
    file: 'server/src/features/agents/knowledge/reading/detect-type.ts',
    literals: 1,
    reason: 'The first bytes of an old Office file, written as characters.',
  },
  {
    file: 'server/src/features/agents/knowledge/reading/read-csv.ts',
    literals: 3,
    reason: 'Titles of columns: they go to the lexicons.',
  },
  {
    file: 'server/src/features/agents/turns/think/answer/take-message.ts',
    literals: 7,
    reason: 'The dialogue package takes this file with its words.',
  },
  {
    file: 'server/src/features/agents/turns/think/guard-turn.ts',
    literals: 2,
    reason: 'Words of automatic replies: they go to a reader.',
  },
  {
    file: 'server/src/features/agents/turns/think/intake/advance-intake.ts',
    literals: 2,
    reason: 'The dialogue package takes this file with its words.',
  },
  {
    file: 'server/src/features/agents/turns/think/intake/missing-details.ts',
    literals: 7,
    reason: 'The dialogue package takes this file with its words.',
  },
  {
    file: 'server/src/features/agents/turns/think/intake/own-appointments.ts',
    literals: 1,
    reason: 'The dialogue package takes this file with its words.',
  },
  {
    file: 'server/src/features/agents/turns/think/intake/read-part.ts',
    literals: 2,
    reason: 'The dialogue package takes this file with its words.',
  },
  {
    file: 'server/src/features/agents/turns/think/intake/wished-moment.ts',
    literals: 1,
    reason: 'The dialogue package takes this file with its words.',
  },
  {
    file: 'server/src/features/agents/turns/think/passages/pick-sentences.ts',
    literals: 3,
    reason: 'Words for days and hours in passages: they go to a reader.',
  },
  {
    file: 'server/src/features/agents/turns/think/passages/retrieve.ts',
    literals: 1,
    reason: '"And how much?": goes to the reader of prices.',
  },
  {
    file: 'server/src/features/business/bookings/reminders/write-reminder.ts',
    literals: 3,
    reason: 'Phrases of reminders: they go to the packs.',
  },
  {
    file: 'server/src/features/contacts/contacts/search-words.ts',
    literals: 2,
    reason: 'How Postgres folds letters in searches for contacts of any language; it knows no words.',
  },
  {
    file: 'server/src/starter/salon-bookings.ts',
    literals: 10,
    reason: 'The demo salon: what its customers wrote is data, and no rule.',
  },
]
