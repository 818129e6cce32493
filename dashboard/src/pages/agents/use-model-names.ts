import { useQueries } from '@tanstack/react-query'
import { operation, useOperation } from '../../api/use-operation.ts'

/** Full names of the models that agents may use now, and the beginnings of those of vendors that list none. */
export function useModelNames(): readonly string[] {
  const vendors = useOperation('model_vendors.list', {})
  const usable = (vendors.data?.data ?? []).filter(({ connection }) => connection !== 'none')
  const lists = useQueries({
    queries: usable.map(({ vendor }) => operation('model_vendors.list_models', { vendor })),
  })
  return usable.flatMap(({ vendor, kind }, index) => {
    const names = lists[index]?.data?.data ?? []
    // A local server that does not run offers nothing.
    return names.length > 0 || kind === 'local' ? names : [`${vendor}/`]
  })
}
