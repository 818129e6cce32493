/** Those of an agent's tools that there are not. */
import type { Session } from '../../../platform/database/index.ts'
import { BUILT_IN_TOOL_NAMES } from './built-in/names.ts'
import { unknownNames } from './business/tools.store.ts'

export function unknownTools(
  session: Session,
  workspaceId: string,
  names: readonly string[],
): Promise<string[]> {
  return unknownNames(
    session,
    workspaceId,
    names.filter((name) => !BUILT_IN_TOOL_NAMES.includes(name)),
  )
}
