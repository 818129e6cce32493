import type { Connection } from '../connection/connect.ts'
import type { Output } from '../output/output.ts'

/** Says that what was queued waits, where no server is there to carry it out. */
export async function noteWithoutWorker(connection: Connection, output: Output, what: string): Promise<void> {
  if (connection.where === 'elsewhere') return
  const { local } = connection
  if (!local.opened || (await local.findServer())) return
  const { port } = local.opened.config
  output.note(`${what} when a server runs; none listens on port ${port}. Start it: npm start`)
}
