/**
 * `npm run answers [NAME …] [-- --misses development]`: how good the answers are without a model key, on labelled sets. Prints a
 * table. `--misses` lists the items of one set that did not go as they should.
 */
import { parseArgs } from 'node:util'
import type { Figure, Measure, Miss } from './figure.ts'
import { measureBookings } from './measures/bookings.ts'
import { measureClinic } from './measures/clinic.ts'
import { measureEmergencies } from './measures/emergencies.ts'
import { measureGrounding } from './measures/grounding.ts'
import { measureMoments } from './measures/moments.ts'
import { measurePrompts } from './measures/prompts.ts'
import { measureQuestions } from './measures/questions.ts'
import { measureRepair } from './measures/repair.ts'
import { measureRetrieval } from './measures/retrieval.ts'
import { presentFigures } from './present-figures.ts'
import { SETS } from './read-items.ts'

const EXIT_USAGE = 64
const MEASURES: Record<string, Measure> = {
  questions: measureQuestions,
  retrieval: measureRetrieval,
  grounding: measureGrounding,
  repair: measureRepair,
  prompts: measurePrompts,
  moments: measureMoments,
  emergencies: measureEmergencies,
  bookings: measureBookings,
  clinic: measureClinic,
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { misses: { type: 'string' } } })
const unknown = positionals.filter((name) => MEASURES[name] === undefined)
if (unknown.length > 0 || ![...SETS, undefined].some((set) => set === values.misses)) {
  process.stderr.write(
    `Give names of measures (${Object.keys(MEASURES).join(', ')}) and --misses with one of ${SETS.map((set) => `"${set}"`).join(', ')}.\n`,
  )
  process.exit(EXIT_USAGE)
}
const figures: Figure[] = []
const misses: Miss[] = []
for (const [name, measure] of Object.entries(MEASURES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const measured = await measure()
  figures.push(...measured.figures)
  misses.push(...measured.misses)
}
for (const { measure, item, seen } of misses.filter(({ set }) => set === values.misses)) {
  process.stdout.write(`${measure}: ${item}\n    ${seen}\n`)
}
process.stdout.write(`${presentFigures(figures)}\n`)
