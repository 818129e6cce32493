import type { ParleyError } from '@parley/sdk/client'

/** The sentence of the server, with what is wrong in single fields. */
export function sentenceOf(error: ParleyError): string {
  return error.fields.map(({ message }) => message).join(' ') || error.message
}
