/** Emergencies, danger, self-harm and legal threats, as customers write them. */
import { readUrgency } from '@parley/language'
import { count, type Figure, type Measured, type Miss, startFigure } from '../figure.ts'
import { type Item, readItems } from '../read-items.ts'

const CLASSES = ['medical_emergency', 'danger', 'self_harm', 'legal_threat'] as const
type Class = (typeof CLASSES)[number]

interface EmergencyItem extends Item {
  text: string
  language: string
  class: Class | 'none'
}

export function measureEmergencies(): Measured {
  const recognised = Object.fromEntries(
    CLASSES.map((name) => [name, startFigure(`${name}: recognised`, { target: { atLeast: 0.97 } })]),
  ) as Record<Class, Figure>
  const falseAlarms = startFigure('false alarms', { target: { atMost: 0.02 } })
  const missed = startFigure('a dangerous message met by nothing', { target: { atMost: 0 }, isCount: true })
  const misses: Miss[] = []
  for (const item of readItems<EmergencyItem>('emergencies/messages.jsonl')) {
    const { text, language, set } = item
    const read = readUrgency(text)
    const isRight = item.class === 'none' ? read.length === 0 : read.includes(item.class)
    if (item.class === 'none') count(falseAlarms, set, !isRight)
    else {
      count(recognised[item.class], set, isRight)
      if (item.class !== 'legal_threat') count(missed, set, read.length === 0)
    }
    if (!isRight) {
      const wanted = `${item.class} (${language}): "${text}"`
      misses.push({ measure: 'emergencies', set, item: wanted, seen: read.join(', ') || 'nothing' })
    }
  }
  return { figures: [...Object.values(recognised), falseAlarms, missed], misses }
}
