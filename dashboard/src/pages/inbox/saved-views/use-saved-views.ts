/** The saved views that the member sees, in their order. */
import type { View } from '@parley/contracts'
import { useOperation } from '../../../api/use-operation.ts'

const MOST = 50

export function useSavedViews(): readonly View[] {
  return useOperation('views.list', { limit: MOST }).data?.data ?? []
}
