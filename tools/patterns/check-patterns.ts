/** Whether every regular expression of the product is known to be linear. docs/decisions/linear-patterns.md says why. */
import { ACCEPTED, type Accepted } from './accepted.ts'
import { ANALYSER, type Analyse } from './analyse-pattern.ts'
import { listPatterns } from './list-patterns.ts'
import type { Pattern } from './pattern.ts'
import { keyOf, type Verdicts } from './verdicts.ts'

export interface Report {
  files: number
  patterns: number
  analysed: number
  /** One line each: where, what is wrong, how to fix it. */
  problems: string[]
  /** The expected content of the file of verdicts. */
  verdicts: Verdicts
  /** Whether it holds something else now. */
  isStale: boolean
}

const LONGEST_SHOWN = 160
const REMEDY =
  'Bound what is repeated ({1,40} for +), or let the parts on both sides of a repetition begin with other characters.'

/** `known`: verdicts that need no analysis. `onVerdict` hears of each new one, so that a long run can be kept. */
export async function checkPatterns(
  root: string,
  known: Verdicts,
  analyse: Analyse,
  onVerdict: (verdicts: Verdicts) => void = () => undefined,
  accepted: readonly Accepted[] = ACCEPTED,
): Promise<Report> {
  const { files, patterns, problems } = listPatterns(root)
  const sentences = problems.map(({ place, sentence }) => `${place} ${sentence}`)
  if (patterns.length === 0) sentences.push('No regular expression was found, so nothing was checked.')
  const places = new Map<string, Pattern[]>()
  for (const pattern of patterns) {
    const key = keyOf(pattern)
    places.set(key, [...(places.get(key) ?? []), pattern])
  }
  const old = known.by === ANALYSER ? known.safe : new Map<string, string>()
  const safe = new Map([...old].filter(([key]) => places.has(key)))
  let analysed = 0
  for (const [key, alike] of places) {
    if (safe.has(key) || isAccepted(alike, accepted)) continue
    const [{ source, flags }] = alike as [Pattern]
    const verdict = await analyse(source, flags)
    analysed++
    if (verdict.isSafe) {
      safe.set(key, verdict.proof)
      onVerdict({ by: ANALYSER, safe })
    } else sentences.push(...alike.map((pattern) => refuse(pattern, verdict.reason)))
  }
  for (const { key, file } of accepted) {
    if (places.get(key)?.some(({ place }) => fileOf(place) === file)) continue
    sentences.push(
      `tools/patterns/accepted.ts accepts the pattern ${key}, which is not in ${file}. Remove it.`,
    )
  }
  const isStale =
    known.by !== ANALYSER ||
    safe.size !== known.safe.size ||
    [...safe.keys()].some((key) => !known.safe.has(key))
  return {
    files,
    patterns: places.size,
    analysed,
    problems: sentences,
    verdicts: { by: ANALYSER, safe },
    isStale,
  }
}

/** In every file where it stands. */
function isAccepted(alike: readonly Pattern[], accepted: readonly Accepted[]): boolean {
  return alike.every((pattern) =>
    accepted.some(({ key, file }) => key === keyOf(pattern) && file === fileOf(pattern.place)),
  )
}

function fileOf(place: string): string {
  return place.slice(0, place.lastIndexOf(':'))
}

function refuse(pattern: Pattern, reason: string): string {
  const { source, flags, place } = pattern
  const shown = source.length <= LONGEST_SHOWN ? source : `${source.slice(0, LONGEST_SHOWN)}…`
  return `${place} /${shown}/${flags} ${reason}. ${REMEDY} (Its key is ${keyOf(pattern)}.)`
}
