/** What an agent may do. The model proposes, the server disposes. */
import { builtInTools } from './built-in/index.ts'

export { createToolboxes, type OpenToolbox, type ToolboxDependencies } from './open-toolbox.ts'
export type { ToolConversation, ToolScene } from './tool.ts'
export type { OfferedTool, PendingAction, Toolbox, ToolResult, ToolStatus } from './toolbox.ts'
export { writeDate, writeMoment, writeTime } from './write-moment.ts'

/** Names that an agent's list of tools may hold beside those of the business's own tools. */
export const BUILT_IN_TOOL_NAMES: readonly string[] = [
  'search_knowledge',
  'hand_over',
  ...builtInTools.map(({ name }) => name),
]
