/** A refusal in the format of our own API, for mounts. */
import type { OperationError } from '@parley/contracts'
import { PROBLEM_TYPE, presentProblem } from '../http/errors/problem.ts'
import { errorHeaders } from '../http/response-headers.ts'
import type { MountResponse } from './mounts.ts'

export function problemResponse(
  error: OperationError,
  {
    requestId,
    publicUrl,
    headers = {},
  }: { requestId: string; publicUrl: string; headers?: Record<string, string> },
): MountResponse {
  const problem = presentProblem(error, requestId, publicUrl)
  return {
    status: problem.status,
    headers: {
      'content-type': PROBLEM_TYPE,
      'cache-control': 'no-store',
      ...errorHeaders(error),
      ...headers,
    },
    body: JSON.stringify(problem),
  }
}
