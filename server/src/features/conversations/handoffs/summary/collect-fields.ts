/** Collects the contact's details from all places: each detail once, with its newest value. Pure. */
import { readCollectedDetails } from '@parley/dialogue'
import type { Language } from '@parley/language'
import { summaryWords } from '@parley/language'
import type { CollectedField, HandoffRequest } from '../handoff.ts'
import type { Thread } from './thread.store.ts'

const MOST = 50
const LONGEST = 500

export function collectFields(
  { contact, lead, intake: stored }: Thread,
  language: Language,
  told?: HandoffRequest['leftMessage'],
): CollectedField[] {
  const intake = readCollectedDetails(stored)
  const names = summaryWords[language].fields
  const known: [string, unknown][] = [
    [names.name, told?.name ?? intake?.name ?? lead?.name ?? contact.name],
    [names.phone, intake?.phone ?? lead?.phone ?? contact.phone],
    [names.email, intake?.email ?? lead?.email ?? contact.email],
    [names.intent, lead?.intent && labelOf(lead.intent, language)],
    ...Object.entries({ ...lead?.custom_fields, ...intake?.fields }),
    [names.service, intake?.service],
    [names.date, intake?.date],
    [names.time, intake?.time],
    [names.message, told?.message],
  ]
  const collected: CollectedField[] = []
  for (const [name, value] of known) {
    const shown = show(value)
    if (shown !== null) collected.push({ name: name.slice(0, LONGEST), value: shown })
  }
  return collected.slice(0, MOST)
}

/** `bridal_makeup` → bridal makeup: people read it. */
function labelOf(intent: string, language: Language): string {
  return summaryWords[language].intents[intent] ?? intent.replaceAll('_', ' ')
}

function show(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST).toWellFormed()}…`
}
