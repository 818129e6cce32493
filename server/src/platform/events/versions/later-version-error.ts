import { OperationError } from '@parley/contracts'

/** A server of a later release has stored the event in a way that this one does not know. */
export class LaterVersionError extends OperationError {
  override name = 'LaterVersionError'

  constructor(detail: string, params?: Record<string, number>) {
    super('unavailable', {
      detail: `${detail} Run the release of Parley that wrote the event, or a later one.`,
      ...(params && { params }),
    })
  }
}
