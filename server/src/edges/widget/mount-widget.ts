/** The script of the web chat, for pages of any origin: one file that the build made. */
import { OperationError } from '@parley/contracts'
import { answerBuiltFile } from '../../http/built-files/answer-built-file.ts'
import { openBuiltFiles } from '../../http/built-files/open-built-files.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'
import { problemResponse } from '../problem-response.ts'

const FILE = 'widget.js'
/** Its name never changes, so an update must reach pages soon. */
const CACHE = 'public, max-age=300'
const ANY_PAGE = { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' }

export function mountWidget(platform: Pick<Platform, 'publicUrl'>, folder: string): Mount {
  const find = openBuiltFiles(folder)
  const refuse = (error: OperationError, requestId: string) =>
    problemResponse(error, { requestId, publicUrl: platform.publicUrl })

  async function handler(request: MountRequest): Promise<MountResponse> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(new OperationError('method_not_allowed', { params: { allow: 'GET' } }), request.requestId)
    const file = await find(FILE)
    if (!file) {
      const detail = 'The widget is not built. Start the server with npm start, which builds it.'
      return refuse(new OperationError('unavailable', { detail }), request.requestId)
    }
    const answer = answerBuiltFile(file, request, CACHE)
    return { ...answer, headers: { ...answer.headers, ...ANY_PAGE } }
  }

  return {
    prefix: `/${FILE}`,
    routes: [],
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}
