/** The pages of the dashboard: files that the build made, and one HTML page for every address that is no file. */
import { randomBytes } from 'node:crypto'
import { OperationError } from '@parley/contracts'
import { answerBuiltFile } from '../../http/built-files/answer-built-file.ts'
import { type BuiltFile, openBuiltFiles } from '../../http/built-files/open-built-files.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RouteMatch } from '../mount-routes.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'
import { problemResponse } from '../problem-response.ts'

const PREFIX = '/app'
const PAGE = 'index.html'
const YEAR_SECONDS = 31_536_000
/** In the page as it was built: replaced by a new value in every answer. */
const NONCE_PLACE = '{{nonce}}'

export function mountDashboard(platform: Pick<Platform, 'publicUrl'>, folder: string): Mount {
  const find = openBuiltFiles(folder)
  const refuse = (error: OperationError, requestId: string) =>
    problemResponse(error, { requestId, publicUrl: platform.publicUrl })

  async function handler(request: MountRequest, _match: RouteMatch): Promise<MountResponse> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(new OperationError('method_not_allowed', { params: { allow: 'GET' } }), request.requestId)
    const path = decodePath(request.url)
    const file = path === '' || path === undefined || path === PAGE ? undefined : await find(path)
    // Names of assets hold a hash of their content: a browser keeps them for a year and never asks again.
    const isHashed = path?.startsWith('assets/')
    if (file)
      return answerBuiltFile(
        file,
        request,
        isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
      )
    // A file that an older build had is gone; answering a page in its place would confuse the browser.
    if (path?.startsWith('assets/'))
      return refuse(
        new OperationError('not_found', { detail: 'This build has no such file.' }),
        request.requestId,
      )
    const page = await find(PAGE)
    if (!page) {
      const detail = 'The dashboard is not built. Start the server with npm start, which builds it.'
      return refuse(new OperationError('unavailable', { detail }), request.requestId)
    }
    return answerPage(page)
  }

  return {
    prefix: PREFIX,
    routes: [],
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}

function decodePath(url: string): string | undefined {
  const path = url.split('?', 1)[0]!.slice(PREFIX.length + 1)
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function answerPage(page: BuiltFile): MountResponse {
  const nonce = randomBytes(16).toString('base64')
  return {
    status: 200,
    headers: {
      'content-type': page.type,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'content-security-policy': policy(nonce),
    },
    body: page.plain.toString('utf8').replaceAll(NONCE_PLACE, nonce),
  }
}

/** Own files only. Libraries of the page may add style elements, which carry the nonce; scripts and style attributes may not. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
