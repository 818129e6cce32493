/** Describes a failure for the log and the owner: other systems repeat in their errors what they were sent. */
import { blackOut } from './black-out.ts'
import type { ToolSecrets } from './tool-row.ts'

export function sayFailure(error: unknown, secrets: ToolSecrets): string {
  const message = error instanceof Error ? error.message : String(error)
  return blackOut(message.slice(0, 2_000), secrets).slice(0, 500)
}
