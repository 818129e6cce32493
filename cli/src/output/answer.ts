import type { Turn } from '@parley/contracts'
import { printable } from './table.ts'

/** Where an answer comes from: the document and the passage. */
export function sourceLines(sources: Turn['sources']): string[] {
  return sources.map(({ title, heading, quote }) => {
    const place = heading && heading !== title ? `${title} › ${heading}` : title
    return printable(`  source   ${place}: “${quote.replaceAll(/\s+/g, ' ').trim()}”`)
  })
}
