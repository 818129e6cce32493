/** Tools of an agent. The model proposes, the server decides. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createCallables } from './business/callables.ts'
import { createTool } from './business/create-tool.ts'
import { deleteTool } from './business/delete-tool.ts'
import { getTool } from './business/get-tool.ts'
import { listTools } from './business/list-tools.ts'
import { createBusinessTools } from './business/offer-business-tools.ts'
import { testTool } from './business/test-tool.ts'
import { updateTool } from './business/update-tool.ts'
import { createToolboxes } from './open-toolbox.ts'
import type { ToolboxDependencies } from './toolbox.ts'

export { BUILT_IN_TOOL_NAMES } from './built-in/names.ts'
export type { OpenToolbox } from './open-toolbox.ts'
export { readOpenings, type ToolOpening } from './pending-actions.store.ts'
export type { ToolConversation, ToolScene } from './tool.ts'
export type {
  OfferedTool,
  PendingAction,
  RecordedCall,
  ReplayedTurn,
  Toolbox,
  ToolboxDependencies,
  ToolResult,
  ToolStatus,
} from './toolbox.ts'
export { unknownTools } from './unknown-tools.ts'
export { writeDate, writeMoment, writeTime } from './write-moment.ts'

export function createTools(platform: Platform, dependencies: ToolboxDependencies) {
  const { secrets } = platform
  const callables = createCallables(platform)
  const business = createBusinessTools(platform, callables)
  const handlers: Handlers<`tools.${'list' | 'get' | 'create' | 'update' | 'delete' | 'test'}`> = {
    'tools.list': listTools(secrets),
    'tools.get': getTool(secrets),
    'tools.create': createTool(secrets),
    'tools.update': updateTool(secrets),
    'tools.delete': deleteTool,
    'tools.test': testTool(platform, callables),
  }
  return { handlers, ...createToolboxes(platform, business, dependencies) }
}
