/** A refusal in the format of our own API, for mounts. */
import type { OperationError } from '@parley/contracts'
import { errorHeaders } from '../response-headers.ts'
import type { MountResponse } from '../routes/mounts.ts'
import { PROBLEM_TYPE, presentProblem } from './problem.ts'

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
