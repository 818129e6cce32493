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

export const hiLatn: LanguagePack = {
  language: 'hi-Latn',
  script: 'Latin',
  rule: 'The customer writes Hindi in Latin letters; answer in Hindi in Latin letters.',
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
