/**
 * Routes as data. A route names its operation, how its input is read and how its output is written. Operations that have
 * to be called before (the agent that a path names) are steps of the same form. Everything is put together once.
 */
import {
  type Api,
  type ErrorCode,
  type Input,
  OperationError,
  type OperationName,
  type Output,
} from '@parley/contracts'
import type { DialectRequest, DialectRoute, WireResponse } from './dialect.ts'

/** The facts that are known when an input is read. */
export interface Known<Found, Parsed> {
  /** The result of the step before it. */
  found: Found
  /** The result of `parse` of the route. */
  parsed: Parsed
}

/** The vendor's answer where an operation refuses with one of our codes. */
export type Refusals = Partial<Record<ErrorCode, (refusal: OperationError, request: DialectRequest) => Error>>

export interface StepData<Name extends OperationName, Read extends Input<Name>, Found, Parsed> {
  /** The step before it. It is carried out first, and its refusal is the answer. */
  needs?: Step<Found, NoInfer<Parsed>>
  operation: Name
  /** The input of the operation. Throws `validation_failed` with the vendor's names. */
  read(request: DialectRequest, known: Known<Found, Parsed>): Read
  refusals?: Refusals
  /** Throws what the vendor says where this output is none for the caller. */
  check?(output: Output<Name>, known: Known<Found, Parsed> & { request: DialectRequest }): void
  /** Default: the operation is called once. A list may need two pages of ours. */
  gather?(call: (input: Read) => Promise<Output<Name>>, input: Read): Promise<Output<Name>>
}

export interface Step<Out, Parsed = unknown> {
  /** All that it may call, in order. */
  operations: readonly OperationName[]
  run(request: DialectRequest, api: Api, parsed: Parsed): Promise<Out>
}

/** One operation of a route that calls several. */
export function step<
  Name extends OperationName,
  Read extends Input<Name>,
  Found = undefined,
  Parsed = unknown,
>(
  data: StepData<Name, Read, Found, Parsed>,
): StepData<Name, Read, Found, Parsed> & Step<Output<Name>, Parsed> {
  return {
    ...data,
    operations: operationsOf(data),
    run: async (request, api, parsed) => (await carryOut(data, request, api, parsed)).output,
  }
}

export interface OperationRoute<Name extends OperationName, Read extends Input<Name>, Found, Parsed>
  extends StepData<Name, Read, Found, Parsed>,
    Pick<
      DialectRoute,
      'path' | 'fields' | 'upload' | 'takesBody' | 'largestBody' | 'largestInput' | 'deprecated'
    > {
  method: DialectRoute['method']
  /** Reads query or body before anything is called, so that a wrong field is refused first. */
  parse?(request: DialectRequest): Parsed
  /** `input` is what was read: lists repeat their page in the answer. */
  write(
    output: Output<Name>,
    known: Known<Found, Parsed> & { request: DialectRequest; input: Read },
  ): WireResponse | Promise<WireResponse>
}

/**
 * A call of the vendor as data: the operation that it is, how its input is read, and how its output is written.
 *
 * ```ts
 * route({
 *   method: 'GET',
 *   path: '/contacts/{contact}',
 *   operation: 'contacts.get',
 *   read: ({ params }) => ({ id: ids.readPath('contact', params.contact) }),
 *   write: (contact) => answerJson(200, showContact(contact)),
 * })
 * ```
 */
export function route<
  Name extends OperationName,
  Read extends Input<Name>,
  Found = undefined,
  Parsed = undefined,
>(data: OperationRoute<Name, Read, Found, Parsed>): DialectRoute {
  const {
    method,
    path,
    fields,
    upload,
    takesBody,
    largestBody,
    largestInput,
    deprecated,
    operation,
    parse,
    write,
  } = data
  return {
    method,
    path,
    ...(fields && { fields }),
    ...(upload && { upload }),
    ...(takesBody && { takesBody }),
    ...(largestBody !== undefined && { largestBody }),
    ...(largestInput && { largestInput }),
    ...(deprecated && { deprecated }),
    operation,
    operations: operationsOf(data),
    async answer(request, api) {
      const parsed = parse?.(request) as Parsed
      const { output, ...known } = await carryOut(data, request, api, parsed)
      return write(output, { request, parsed, ...known })
    },
  }
}

function operationsOf({
  needs,
  operation,
}: {
  needs?: Pick<Step<unknown>, 'operations'>
  operation: OperationName
}): OperationName[] {
  return [...(needs?.operations ?? []), operation]
}

async function carryOut<Name extends OperationName, Read extends Input<Name>, Found, Parsed>(
  { needs, operation, read, refusals = {}, check, gather }: StepData<Name, Read, Found, Parsed>,
  request: DialectRequest,
  api: Api,
  parsed: Parsed,
): Promise<{ output: Output<Name>; input: Read; found: Found }> {
  const found = (await needs?.run(request, api, parsed)) as Found
  const input = read(request, { found, parsed })
  const call = (asked: Read) => api.call(operation, asked)
  const work = gather ? gather(call, input) : call(input)
  const output = await work.catch((error: unknown) => {
    const say = error instanceof OperationError ? refusals[error.code] : undefined
    throw say ? say(error as OperationError, request) : error
  })
  check?.(output, { request, found, parsed })
  return { output, input, found }
}
