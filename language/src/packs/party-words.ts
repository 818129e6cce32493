/** The words by which the number of people of a booking is read, by what they do. Words in a list are divided by spaces. */
export type PartyMeaning = (typeof PARTY_MEANINGS)[number]

/** Later ones win where a word stands in several. */
export const PARTY_MEANINGS = [
  // Those who come, without saying more: "people", "guests".
  'people',
  // Those who come, told apart from others of the same party: "adults", "kids".
  'kind',
  // One person beside the speaker: "wife".
  'companion',
  // Two people in one word: "parents".
  'pair',
  'couple',
  'self',
  // "My", before a companion.
  'own',
  'we',
  // After "we" or before "of us": both, all three, all four, all five.
  'both',
  'three',
  'four',
  'five',
  'alone',
  'only',
  'single',
  'and',
  'with',
  // "Besides", beside the speaker.
  'besides',
  // "In all", beside a count.
  'total',
  // Stands between "we" and their number.
  'filler',
  // Takes a number after "of": "party of seven".
  'group',
  // Takes a number after "for": "table for four".
  'place',
  'for',
  'come',
  'dozen',
  'hundred',
  // Stands before or after the number itself: "guests: 6".
  'label',
  // Brings others along: the speaker comes too.
  'bring',
  // Speaks of people who are not guests: "send a person", "one person was rude".
  'stranger',
  // A number before it counts something else: hours, rooms, money.
  'unit',
  // Never stands between a count and what it counts.
  'break',
  // Takes back what was said before it.
  'correction',
] as const

export type PartyWords = Readonly<Partial<Record<PartyMeaning, string>>>
