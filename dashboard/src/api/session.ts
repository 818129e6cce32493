/** The login session of this browser tab. The refresh token is a cookie that scripts cannot read. */
import { type GrantedSession, ParleySession } from '@parley/sdk/client'
import { useSyncExternalStore } from 'react'

/** `unknown` until the first request has shown whether the cookie is good. */
export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'signed_out' }
  | { kind: 'signed_in'; session: GrantedSession }

let state: SessionState = { kind: 'unknown' }
const listeners = new Set<() => void>()
/** The workspace that this tab was last in, so that a reload stays there. */
const WORKSPACE_KEY = 'parley.workspace'

function setState(next: SessionState): void {
  state = next
  for (const listener of listeners) listener()
}

export const session = new ParleySession({
  baseUrl: location.origin,
  onChange(granted) {
    if (granted) sessionStorage.setItem(WORKSPACE_KEY, granted.workspace_id)
    setState(granted ? { kind: 'signed_in', session: granted } : { kind: 'signed_out' })
  },
})

/** Called once when the page opens: is there a session already? */
export async function restoreSession(): Promise<SessionState> {
  if (state.kind !== 'unknown') return state
  // A notification opens a conversation of its own workspace.
  const asked = new URLSearchParams(location.search).get('workspace')
  const workspace = asked ?? sessionStorage.getItem(WORKSPACE_KEY) ?? undefined
  await session.refresh(workspace).catch(() => session.refresh().catch(() => undefined))
  if (session.current === undefined) setState({ kind: 'signed_out' })
  return state
}

export function useSession(): SessionState {
  return useSyncExternalStore(subscribe, () => state)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
