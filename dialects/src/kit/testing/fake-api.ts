/** An Api for tests of dialects: it answers what it is told, and refuses what the server would refuse. */
import {
  type Api,
  type CallOptions,
  type Input,
  OPERATION_TABLE,
  OperationError,
  type OperationName,
  type Output,
  type StreamItem,
} from '@parley/contracts'

export type FakeAnswers = {
  [Name in OperationName]?: Output<Name> | ((input: Input<Name>) => Output<Name>)
}

export interface RecordedCall {
  name: OperationName
  input: Record<string, unknown>
  options: CallOptions
}

export interface FakeApi extends Api {
  calls: RecordedCall[]
  /** The content of a stream, in one portion. */
  streamed: StreamItem[]
  /** Changes what is answered from now on. */
  answer(more: FakeAnswers): void
}

/**
 * Checks every input and every prepared answer against the table of operations, so that a dialect tested with it
 * neither sends nor expects what does not exist.
 */
export function createFakeApi(answers: FakeAnswers = {}): FakeApi {
  let present: Record<string, unknown> = answers
  const calls: RecordedCall[] = []
  const streamed: StreamItem[] = []
  return {
    calls,
    streamed,
    async stream(name, input, options = {}) {
      calls.push({ name, input, options: options as CallOptions })
      return (async function* () {
        yield streamed
      })()
    },
    answer(more) {
      present = { ...present, ...more }
    },
    async call(name, input, options = {}) {
      calls.push({ name, input: input as Record<string, unknown>, options })
      const operation = OPERATION_TABLE[name]
      const checked = operation.input.strict().safeParse(input)
      if (!checked.success) {
        throw new OperationError('validation_failed', {
          fields: checked.error.issues.map((issue) => ({
            path: issue.path as (string | number)[],
            rule: issue.code,
            message: issue.message,
          })),
        })
      }
      const prepared = present[name]
      if (prepared === undefined) throw new Error(`this test has no answer for ${name}`)
      const output = typeof prepared === 'function' ? prepared(checked.data) : prepared
      return operation.output.parse(output) as never
    },
  }
}
