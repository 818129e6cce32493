/** Reads a question among what was said around it, for the passages that were found. */
import type { KnowledgeHit } from '@parley/contracts'
import { behindKind, readAskedKinds, readAskedTerms, readNamedWords, readQuantities } from '@parley/language'
import { readHit } from './read-hit.ts'
import type { Asked } from './read-row.ts'
import { type Around, type WeighedTerm, weighTerms } from './weigh-terms.ts'

export function readAsked(text: string, context: Around, hits: readonly KnowledgeHit[]): Asked {
  const reads = hits.map(readHit)
  const terms = weighTerms(text, context, reads)
  const around = [...context.beside, ...context.before]
  const kinds = readAskedKinds(text)
  const inherited = kinds.length > 0 ? kinds : around.map(readAskedKinds).find((one) => one.length > 0)
  const own = readQuantities(text)
  return {
    text: [text, ...around].join('\n'),
    terms,
    reads,
    head: headOf(text, terms),
    named: readNamedWords(text),
    kinds: inherited ?? [],
    quantities: [...own, ...around.flatMap(readQuantities)],
  }
}

function headOf(text: string, terms: readonly WeighedTerm[]): WeighedTerm | undefined {
  const behind = behindKind(text)
  if (behind === undefined || !['count', 'person'].includes(readAskedKinds(text)[0] ?? '')) return undefined
  const first = readAskedTerms(behind).find(({ weight }) => weight >= 1)
  return terms.find(({ key }) => key === first?.key)
}
