import { createRequire } from 'node:module'
import { check, type Parameters } from 'recheck'

/**
 * An attack counts by its steps and never by its time, which says more about the machine: on a text of up to 40,000
 * characters a pattern may take 500 steps for each.
 */
const PARAMETERS = {
  attackTimeout: null,
  incubationTimeout: null,
  seedingTimeout: null,
  attackLimit: 20_000_000,
  maxAttackStringSize: 40_000,
  randomSeed: 0,
} satisfies Parameters

/** One that is not decided until then has no verdict, and is refused. */
const LONGEST_ANALYSIS_MS = 120_000

const { version } = createRequire(import.meta.url)('recheck/package.json') as { version: string }

/** The analyser and all that decides its verdicts. */
export const ANALYSER = `recheck ${version} ${JSON.stringify(PARAMETERS)}`

export type Verdict =
  /** `proof`: how it is known, as the analyser says. */
  { isSafe: true; proof: string } | { isSafe: false; reason: string }

export type Analyse = (source: string, flags: string) => Promise<Verdict>

export const analysePattern: Analyse = async (source, flags) => {
  const result = await check(source, toAnalysedFlags(flags), {
    ...PARAMETERS,
    timeout: LONGEST_ANALYSIS_MS,
  })
  if (result.status === 'safe') {
    const { complexity, checker } = result
    return { isSafe: true, proof: `${complexity.summary} (${checker})` }
  }
  if (result.status === 'vulnerable') {
    const { complexity, attack } = result
    return { isSafe: false, reason: `takes ${complexity.summary} time, for example on ${attack.pattern}` }
  }
  const { error } = result
  const why = 'message' in error ? `: ${error.message}` : ''
  return { isSafe: false, reason: `could not be analysed (${error.kind}${why})` }
}

/**
 * A sticky pattern (y) begins at one place only, so it is never slower than the same one that may begin anywhere, and
 * indices (d) change nothing. The analyser knows neither.
 */
function toAnalysedFlags(flags: string): string {
  return flags.replace(/[yd]/g, '')
}
