/** The labelled sentences that the check of answers learns from: the development half of `tests/answers/grounding`, with their measures. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MEASURES, type UnitKind, unitsIn } from '@parley/language/grounding-training'
import { findUnknownValues } from '@parley/server/grounding'

const FOLDER = join(import.meta.dirname, '..', '..', 'tests', 'answers', 'grounding')

export interface Labelled {
  source: string
  isSupported: boolean
  isClaim: boolean
  units: { kind: UnitKind; measures: readonly number[] }[]
}

interface Item {
  source: string
  set: string
  sentence: string
  question?: string
  supported: boolean
  kind: string
}

/** Held-out sentences are not even read: the line is passed over by its mark. */
const readLines = () =>
  readFileSync(join(FOLDER, 'sentences.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => /"set": ?"development"/.test(line))

export function readLabelled(): Labelled[] {
  return readLines().map((line) => {
    const { source, sentence, question, supported, kind } = JSON.parse(line) as Item
    const trusted = [readFileSync(join(FOLDER, 'sources', `${source}.md`), 'utf8')]
    const reported = question === undefined ? [] : [question]
    const unknown = findUnknownValues(sentence, { trusted, reported })
    const isKnown = ({ raw }: { raw: string }) => !unknown.some((claim) => claim.raw === raw)
    return {
      source,
      isSupported: supported,
      isClaim: kind === 'claim',
      units: unitsIn(sentence, trusted, reported, { isKnown }),
    }
  })
}

/** Changes with the sentences and with the names of the measures, so that trees which were learnt from others are noticed. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  for (const line of readLines()) hash.update(`${line}\n`)
  return hash.update(JSON.stringify(MEASURES)).digest('hex').slice(0, 16)
}
