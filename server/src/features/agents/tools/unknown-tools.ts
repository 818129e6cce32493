/** Those of an agent's tools that there are not. */

import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { BUILT_IN_TOOL_NAMES } from './built-in/names.ts'
import { unknownNames } from './business/tools.store.ts'

export function unknownTools(work: Scope<Session>, names: readonly string[]): Promise<string[]> {
  return unknownNames(
    work,
    names.filter((name) => !BUILT_IN_TOOL_NAMES.includes(name)),
  )
}
