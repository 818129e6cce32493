import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Changes what a query holds. A reading that is under way may have begun before the change, so the change is made to what it
 * brings too. `edit` must give the same result when it is made twice.
 */
export function patchQuery<Data>(
  queries: QueryClient,
  queryKey: QueryKey,
  edit: (before: Data) => Data | undefined,
): void {
  const apply = () => queries.setQueryData<Data>(queryKey, (before) => before && edit(before))
  apply()
  const query = queries.getQueryCache().find({ queryKey, exact: true })
  if (query && query.state.fetchStatus !== 'idle') query.promise?.then(apply, () => undefined)
}
