/** The simulated number that a customer writes to, with what its webhooks are signed with. */
import type { Api, Channel } from '@parley/contracts'
import type { Connection } from '../connection/connect.ts'
import { CommandError, EXIT } from '../exit-codes.ts'

export interface SandboxNumber {
  channel: Channel
  phoneNumberId: string
  appSecret: string
}

/** The named channel; else the workspace's default one, or the first sandbox that an agent answers on. */
export async function findSandboxNumber(
  connection: Connection,
  options: { channel?: string; appSecret?: string },
): Promise<SandboxNumber> {
  const channel = await chooseChannel(connection.api, options.channel)
  if (!channel.sandbox) {
    throw new CommandError(
      `${channel.name} (${channel.id}) is a real number: only sandbox channels can be simulated.`,
    )
  }
  const credentials = await readCredentials(connection, channel, options.appSecret)
  return { channel, ...credentials }
}

async function chooseChannel(api: Api, wanted: string | undefined): Promise<Channel> {
  if (wanted !== undefined) return api.call('channels.get', { id: wanted })
  const { workspace } = await api.call('account.get', {})
  const { data } = await api.call('channels.list', { kind: 'whatsapp', limit: 100 })
  const sandboxes = data.filter((channel) => channel.sandbox && channel.status !== 'disabled')
  const channel =
    sandboxes.find(({ id }) => id === workspace.default_channel_id) ??
    sandboxes.find(({ agent_id }) => agent_id !== null) ??
    sandboxes[0]
  if (channel) return channel
  throw new CommandError(
    `The workspace ${workspace.name} has no sandbox number. Make an agent with one: npx parley agents create NAME --activate --sandbox`,
  )
}

async function readCredentials(connection: Connection, channel: Channel, appSecret: string | undefined) {
  if (connection.where === 'elsewhere') {
    if (appSecret) return { phoneNumberId: String(channel.credentials.phone_number_id ?? ''), appSecret }
    throw new CommandError(
      'A simulated message is signed with the app_secret of the sandbox channel, which the API never shows: give --app-secret, or run this on the machine of the server without --url.',
      EXIT.usage,
    )
  }
  const { phone_number_id, app_secret } = await connection.local.operator.read_sandbox({
    workspace_id: connection.workspace.id,
    channel_id: channel.id,
  })
  return { phoneNumberId: phone_number_id, appSecret: appSecret ?? app_secret }
}
