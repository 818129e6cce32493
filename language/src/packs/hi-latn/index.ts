import type { LanguagePack } from '../language-pack.ts'
import { appointments } from './appointments.ts'
import { bookings } from './bookings.ts'
import { calendar } from './calendar.ts'
import { counting } from './counting.ts'
import { handoff, messageTaking } from './handoff.ts'
import { lexicon } from './lexicon.ts'
import { summary } from './summary.ts'
import { talk } from './talk.ts'

export const hiLatn: LanguagePack = {
  language: 'hi-Latn',
  lexicon,
  counting,
  phrases: { talk, appointments, bookings, calendar, handoff, messageTaking, summary },
}
