/** The workspace that a request names, by id or by name, and the keys that browsers may show. */
import { type Api, OperationError } from '@parley/contracts'
import { type Caller, readBearer } from '../kit/index.ts'
import { ids, showUuid } from './ids.ts'

type Headers = Readonly<Record<string, string>>

const given = (headers: Headers, name: string) => headers[name]?.trim() || undefined

/** A key of the server, a token of a member, or the key of a page: the first that is sent counts. */
export function readApiKey(headers: Headers): string | undefined {
  return given(headers, 'x-api-key') ?? readBearer(headers) ?? given(headers, 'x-public-key')
}

export const isPublic = (headers: Headers) =>
  readApiKey(headers) !== undefined &&
  given(headers, 'x-api-key') === undefined &&
  readBearer(headers) === undefined

/** Our id of the workspace. A text that can be none is left as it is, so that it fits no workspace. */
export function readWorkspace(headers: Headers): { id: string | undefined } {
  const id = given(headers, 'x-workspace-id')
  return { id: id && (ids.read('workspace', id) ?? id) }
}

/** The scopes that a page's key may have: it makes conversations in pages, and no telephone call. */
const SCOPES_OF_PAGES: ReadonlySet<string> = new Set(['web_conversations:write'])

/**
 * A key in x-public-key is seen by everybody who opens the page, so one that can do more is refused there, before it is
 * misused. A workspace has no slug of its own: it is its name in small letters with dashes, or its id.
 */
export async function admit(headers: Headers, caller: Caller, api: Api): Promise<void> {
  if (isPublic(headers) && !caller.scopes.every((scope) => SCOPES_OF_PAGES.has(scope)))
    throw new OperationError('forbidden', {
      detail:
        'This key can do more than a page may. Make one for x-public-key with the scope web_conversations:write alone.',
    })
  const slug = given(headers, 'x-workspace-slug')
  if (slug === undefined || given(headers, 'x-workspace-id') !== undefined) return
  if (ids.read('workspace', slug) === undefined) {
    const { workspace } = await api.call('account.get', {})
    if (slugOf(workspace.name) === slug.toLowerCase()) return
  } else if (ids.show('workspace', ids.read('workspace', slug)!) === showUuid(caller.workspaceId)) return
  throw new OperationError('forbidden', {
    detail: `These credentials have no access to a workspace "${slug.slice(0, 100)}".`,
  })
}

export function slugOf(name: string): string {
  const parts = name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu)
  return parts?.join('-') ?? ''
}
