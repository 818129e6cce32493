/** Imports that run now, above the people that they bring. */
import { useOperation } from '../../api/use-operation.ts'
import { ImportProgress } from '../imports/import-progress.tsx'
import { isAtWork } from '../imports/import-state.ts'

export function ImportsRunning() {
  const imports = useOperation('imports.list', { limit: 5 }).data?.data ?? []
  return imports
    .filter(isAtWork)
    .map((running) => <ImportProgress key={running.id} id={running.id} isLinked />)
}
