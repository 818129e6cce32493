/** Sentences about a document: the right ones may leave, and the wrong ones are found. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findUnsupported } from '@parley/server/grounding'
import { count, type Measured, type Miss, startFigure } from '../figure.ts'
import { type Item, readItems } from '../read-items.ts'

interface SentenceItem extends Item {
  source: string
  sentence: string
  question?: string
  language: string
  supported: boolean
  kind: 'figure' | 'claim' | 'plain'
  why?: string
}

const SOURCES = join(import.meta.dirname, '..', 'grounding', 'sources')

export function measureGrounding(): Measured {
  const rejected = startFigure('right sentences rejected', { target: { atMost: 0.03 } })
  const figures = startFigure('wrong figures found', { target: { atLeast: 0.95 } })
  const claims = startFigure('wrong claims found', { target: { atLeast: 0.8 } })
  const misses: Miss[] = []
  for (const item of readItems<SentenceItem>('grounding/sentences.jsonl')) {
    const { set, sentence, supported, kind } = item
    const source = readFileSync(join(SOURCES, `${item.source}.md`), 'utf8')
    const reported = item.question === undefined ? [] : [item.question]
    const found = findUnsupported(sentence, { trusted: [source], reported })
    const isFound = found.length > 0
    count(supported ? rejected : kind === 'claim' ? claims : figures, set, isFound)
    if (isFound === supported) {
      misses.push({
        measure: 'grounding',
        set,
        item: `${item.source}: ${item.question === undefined ? '' : `(${item.question}) `}"${sentence}" is ${supported ? 'right' : `wrong (${item.why ?? item.kind})`}`,
        seen: found.map(({ raw }) => raw).join(' | ') || 'nothing found',
      })
    }
  }
  return { figures: [rejected, figures, claims], misses }
}
