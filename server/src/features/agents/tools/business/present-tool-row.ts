/** The tool as its owner sees it. Its secrets are opened to know their names. */
import type { Tool } from '@parley/contracts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import type { Secrets } from '../../../../platform/secrets/secrets.ts'
import { presentTool } from './present-tool.ts'
import type { ToolRow } from './tool-row.ts'

export function presentToolRow(secrets: Secrets, row: ToolRow): Tool {
  return presentTool(row, JSON.parse(secrets.open(row.secrets, placeOf('tools.secrets', row))))
}
