import type { DialogueContext } from '../context.ts'
import type { DialogueState } from '../state.ts'

/** Whether to book was asked together with the name, which is the only detail that misses then. */
export function isNameAskedBeside(
  { details, request }: DialogueState,
  { contactName }: Pick<DialogueContext, 'contactName'>,
): boolean {
  const isUnknown = details.name === null && contactName === null && !details.withheld.includes('name')
  return request.goal === 'book' && request.asked === 'confirm' && isUnknown
}
