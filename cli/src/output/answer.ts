import type { Turn } from '@parley/contracts'
import { printable } from './table.ts'

/** Where an answer comes from: the document and the passage. */
export function sourceLines(sources: Turn['sources']): string[] {
  return sources.map(({ title, heading, quote, page }) => {
    const part = heading && heading !== title ? `${title} › ${heading}` : title
    const place = page ? `${part}, page ${page}` : part
    return printable(`  source   ${place}: “${quote.replaceAll(/\s+/g, ' ').trim()}”`)
  })
}
