/** A route that is one operation: how its input is read, and how its output is written. Most routes are. */
import type { Input, OperationName, Output } from '@parley/contracts'
import type { DialectRequest, DialectRoute, WireResponse } from './dialect.ts'

export interface OperationRoute<Name extends OperationName, Read extends Input<Name>>
  extends Pick<DialectRoute, 'path' | 'fields' | 'upload' | 'largestBody'> {
  method: DialectRoute['method']
  operation: Name
  /** The input of the operation. Throws `validation_failed` with the vendor's names. */
  read(request: DialectRequest): Read
  /** `input` is what was read: lists repeat their page in the answer. */
  write(
    output: Output<Name>,
    context: { request: DialectRequest; input: Read },
  ): WireResponse | Promise<WireResponse>
}

export function route<Name extends OperationName, Read extends Input<Name>>({
  read,
  write,
  ...rest
}: OperationRoute<Name, Read>): DialectRoute {
  return {
    ...rest,
    async answer(request, api) {
      const input = read(request)
      return write(await api.call(rest.operation, input), { request, input })
    },
  }
}
