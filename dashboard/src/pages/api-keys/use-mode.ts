import { useSession } from '../../api/session.ts'

/** Whether the open workspace reaches real customers. */
export function useMode(): 'live' | 'test' | undefined {
  const state = useSession()
  if (state.kind !== 'signed_in') return undefined
  return state.session.workspaces.find(({ id }) => id === state.session.workspace_id)?.mode
}
