/** The saved views that the member sees, in their order. */
import type { View } from '@parley/contracts'
import { useOperation } from '../../../api/use-operation.ts'

const MOST = 50

export function useSavedViews(): readonly View[] {
  return useOperation('views.list', { limit: MOST }).data?.data ?? []
}

/** A view by its id, and whether there is none: known once the views are read, as long as all of them are in one page. */
export function useSavedView(id: string): { saved: View | undefined; isMissing: boolean; isRead: boolean } {
  const { data } = useOperation('views.list', { limit: MOST })
  const saved = data?.data.find((view) => view.id === id)
  return { saved, isMissing: !saved && data?.has_more === false, isRead: data !== undefined }
}
