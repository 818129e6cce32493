/** Tools of an agent. The model proposes, the server decides. */
export { BUILT_IN_TOOL_NAMES } from './built-in/names.ts'
export { createTools, unknownTools } from './create-tools.ts'
export type { OpenToolbox, ToolboxDependencies } from './open-toolbox.ts'
export type { ToolConversation, ToolScene } from './tool.ts'
export type { OfferedTool, PendingAction, Toolbox, ToolResult, ToolStatus } from './toolbox.ts'
export { writeDate, writeMoment, writeTime } from './write-moment.ts'
