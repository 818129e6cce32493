import type { OperationContext } from '../../../platform/operations/handler.ts'

/** Called in the transaction that gives a team other hours, or before it is deleted. */
export interface TeamListener {
  teamChanged(context: OperationContext): Promise<void>
  teamDeleted(context: OperationContext, teamId: string): Promise<void>
}
