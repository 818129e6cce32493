import { useOperation } from '../../api/use-operation.ts'

/** Whether the workspace has no conversation at all. False until that is known. */
export function useIsFirstRun(): boolean {
  const { data } = useOperation('conversations.list', { limit: 1 })
  return data?.data.length === 0
}
