import { type Noun, OperationError } from '@parley/contracts'
import { createVendorIds } from '../kit/index.ts'

/** ConvoAI's conversation is one 24-hour session; its account is our organisation. `ag_` stands on one of its pages. */
export const ids = createVendorIds({
  organisation: ['usr'],
  agent: ['agt', 'ag'],
  session: ['conv'],
})

const WORDS: Partial<Record<Noun, string>> = {
  session: 'conversation',
  document: 'knowledge document',
  webhook_endpoint: 'webhook',
}

/** Our form of an id in a path. What is no id of this kind does not exist. */
export function readPathId(noun: Noun, id: string): string {
  const native = ids.read(noun, id)
  if (native === undefined) throw missing(noun)
  return native
}

/** Our form of an id that filters a list. */
export function readFilterId(noun: Noun, field: string, id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  const native = ids.read(noun, id)
  if (native !== undefined) return native
  throw new OperationError('validation_failed', {
    fields: [{ path: [field], rule: 'bad_format', message: `This is no id of a ${WORDS[noun] ?? noun}.` }],
  })
}

/** Said for what does not exist and for what belongs to another agent alike. */
export function missing(noun: Noun): OperationError {
  return new OperationError('not_found', { detail: `There is no such ${WORDS[noun] ?? noun}.` })
}
