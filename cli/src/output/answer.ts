import type { Turn } from '@parley/contracts'
import { printable } from './table.ts'

/** The document and the passage that an answer rests on. A statement that a colleague made in the conversation has no title. */
export function sourceLines(sources: Turn['sources']): string[] {
  return sources.map(({ title: given, heading, quote, page }) => {
    const title = given || 'a colleague in this conversation'
    const part = heading && heading !== title ? `${title} › ${heading}` : title
    const place = page ? `${part}, page ${page}` : part
    return printable(`  source   ${place}: “${quote.replaceAll(/\s+/g, ' ').trim()}”`)
  })
}
