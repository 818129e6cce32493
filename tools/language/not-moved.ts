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
    file: 'channels/src/whatsapp/sandbox/templates.ts',
    literals: 1,
    reason: 'The Hindi text of a sample template: data, and no rule.',
  },
  {
    file: 'dialects/src/oravio/event-samples.ts',
    literals: 1,
    reason: 'The samples of the vendor, word for word: data, and no rule.',
  },
  {
    file: 'server/src/features/agents/knowledge/reading/detect-type.ts',
    literals: 1,
    reason: 'The first bytes of an old Office file, written as characters.',
  },
  {
    file: 'server/src/features/agents/knowledge/reading/read-csv.ts',
    literals: 3,
    reason:
      'Titles of columns. The thread that reads files stays small: it does not load the language package.',
  },
  {
    file: 'server/src/features/contacts/contacts/search-words.ts',
    literals: 2,
    reason: 'How Postgres folds letters in searches for contacts of any language; it knows no words.',
  },
  {
    file: 'server/src/starter/salon.ts',
    literals: 1,
    reason: 'The demo salon: a document of its own is data, and no rule.',
  },
  {
    file: 'server/src/starter/salon-bookings.ts',
    literals: 10,
    reason: 'The demo salon: what its customers wrote is data, and no rule.',
  },
]
