import { builtInTools } from './index.ts'

/** Names that an agent's list of tools may hold beside those of the business's own tools. */
export const BUILT_IN_TOOL_NAMES: readonly string[] = [
  'search_knowledge',
  'hand_off',
  'transfer_to_agent',
  ...builtInTools.map(({ name }) => name),
]
