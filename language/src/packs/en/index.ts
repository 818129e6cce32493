import type { LanguagePack } from '../language-pack.ts'
import { appointments } from './appointments.ts'
import { asking } from './asking.ts'
import { bookings } from './bookings.ts'
import { calendar } from './calendar.ts'
import { complaints } from './complaints.ts'
import { counting } from './counting.ts'
import { facts } from './facts.ts'
import { goals } from './goals.ts'
import { handoff, messageTaking } from './handoff.ts'
import { intents } from './intents.ts'
import { lexicon } from './lexicon.ts'
import { moments } from './moments.ts'
import { optOut } from './opt-out.ts'
import { replies } from './replies.ts'
import { summary } from './summary.ts'
import { talk } from './talk.ts'

export const en: LanguagePack = {
  language: 'en',
  script: 'Latin',
  // Also where we know no better: the model may recognise what we do not.
  rule: 'The customer seems to write English; if their last message is in another language, answer in that one.',
  telling: [],
  lexicon,
  counting,
  goals,
  asking,
  facts,
  intents,
  complaints,
  moments,
  optOut,
  phrases: { talk, appointments, bookings, calendar, handoff, messageTaking, summary, replies },
}
