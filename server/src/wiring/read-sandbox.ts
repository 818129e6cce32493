/** The credentials of a sandbox channel, for simulated messages. Those of real channels are shown to nobody. */

import { findChannel } from '../features/channels/channels/index.ts'
import type { Database } from '../platform/database/index.ts'
import { readScope } from '../platform/operations/work.ts'
import type { Wiring } from '../wiring.ts'

export async function readSandbox(
  { channels }: Pick<Wiring, 'channels'>,
  database: Pick<Database, 'read'>,
  { workspaceId, channelId }: { workspaceId: string | undefined; channelId: string | undefined },
): Promise<{ phone_number_id: string; app_secret: string } | undefined> {
  if (workspaceId === undefined || channelId === undefined) return undefined
  const row = await readScope(database, workspaceId, (work) => findChannel(work, channelId))
  if (!row || !channels.adapterOf(row).capabilities.sandbox) return undefined
  const { phone_number_id, app_secret } = channels.openChannel(row).context.credentials
  return { phone_number_id: String(phone_number_id), app_secret: String(app_secret) }
}
