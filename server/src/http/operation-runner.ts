/** The way to carry out operations: what a caller may say beside the input, and what it gets. */
import type { Api, OperationName, Output, Principal, StreamItem, StreamName } from '@parley/contracts'
import type { Origin } from './audit/audited-calls.ts'
import type { LimitDecision } from './limits/index.ts'

export interface RunOptions {
  signal?: AbortSignal
  requestId?: string
  /** The time that the operation takes for the present, as in a scenario. Default: that of the clock. */
  now?: Date
  /** Where the request came from, for the audit trail. */
  origin?: Origin
  /** As the header holds it, bare or quoted. Only writes look at it. */
  idempotencyKey?: string
  /** The input was made by our own code from a foreign request: fields we do not know are left out, not refused. */
  knownInput?: boolean
  /** Hears what the limits said, also when they refuse. */
  onLimits?: (decisions: readonly LimitDecision[]) => void
  /** Called when the answer, an error included, is the one given before to the same Idempotency-Key. */
  onReplay?: () => void
  /** Reads the present holder of the caller's key; a stream asks again and again. Without it the principal never changes. */
  reauthenticate?: () => Promise<Principal | undefined>
}

export interface StreamRunOptions
  extends Pick<RunOptions, 'signal' | 'requestId' | 'knownInput' | 'reauthenticate'> {
  lastEventId?: string
}

export interface RunResult<Name extends OperationName> {
  output: Output<Name>
  status: number
  limits: readonly LimitDecision[]
  replayed: boolean
}

export interface OperationRunner {
  /** Throws OperationError and nothing else. */
  run<Name extends OperationName>(
    principal: Principal,
    name: Name,
    rawInput: unknown,
    options?: RunOptions,
  ): Promise<RunResult<Name>>
  /** Opens a stream. Throws OperationError and nothing else; the stream itself may break off with any error. */
  stream(
    principal: Principal,
    name: StreamName,
    rawInput: unknown,
    options?: StreamRunOptions,
  ): Promise<AsyncIterable<readonly StreamItem[]>>
  /** Everything this principal may do. The input's unknown fields are left out. */
  apiFor(principal: Principal, options?: Omit<RunOptions, 'idempotencyKey' | 'knownInput'>): Api
  /**
   * Takes one of the requests that the principal may make. `endpoint` is the operation's name or a dialect's
   * `METHOD /path`; undefined where there is none at the address. The caller shows the decisions and refuses if need be.
   */
  takeRequest(principal: Principal, endpoint?: string): Promise<readonly LimitDecision[]>
}
