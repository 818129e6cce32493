import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { placeOf } from '../../../platform/secrets/place.ts'
import { BUILT_IN_TOOL_NAMES } from './built-in/names.ts'
import { createCallables } from './business/callables.ts'
import { createToolOf } from './business/create-tool.ts'
import { createBusinessTools } from './business/offer-business-tools.ts'
import { presentTool } from './business/present-tool.ts'
import { testToolOf } from './business/test-tool.ts'
import type { ToolRow } from './business/tool-row.ts'
import { deleteTool, findTool, toolConditions, unknownNames } from './business/tools.store.ts'
import { updateToolOf } from './business/update-tool.ts'
import { createToolboxes, type ToolboxDependencies } from './open-toolbox.ts'

export function createTools(platform: Platform, dependencies: ToolboxDependencies) {
  const { secrets } = platform
  const callables = createCallables(platform)
  const business = createBusinessTools(platform, callables)
  const present = (row: ToolRow) =>
    presentTool(row, JSON.parse(secrets.open(row.secrets, placeOf('tools.secrets', row))))

  const handlers: Handlers<`tools.${'list' | 'get' | 'create' | 'update' | 'delete' | 'test'}`> = {
    'tools.list': (context, input) =>
      paginate(context.tx, toolConditions(context.principal.workspaceId), input, present),
    'tools.get': async (context, input) => {
      const row = await findTool(context.tx, context.principal.workspaceId, requireId('tool', input.id))
      if (!row) throw notFound('tool', input.id)
      return present(row)
    },
    'tools.create': createToolOf(secrets),
    'tools.update': updateToolOf(secrets),
    'tools.delete': async (context, input) => {
      const { tx, principal } = context
      if (!(await deleteTool(tx, principal.workspaceId, requireId('tool', input.id))))
        throw notFound('tool', input.id)
      return null
    },
    'tools.test': testToolOf(platform, callables),
  }
  return { handlers, ...createToolboxes(platform, business, dependencies) }
}

/** Those of an agent's tools that there are not. */
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
