/** The simulated number that a customer writes to, with what its webhooks are signed with. */
import type { Agent, Api, Channel } from '@parley/contracts'
import type { Connection } from '../connection/connect.ts'
import { CommandError, EXIT } from '../exit-codes.ts'

export interface SandboxNumber {
  channel: Channel
  /** The agent that answers on it. */
  agent: Agent | undefined
  phoneNumberId: string
  appSecret: string
}

/** The named channel; else a sandbox that an agent answers on, the workspace's default one before others. */
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
  const { agent_id: agentId } = channel
  const agent = agentId === null ? undefined : await connection.api.call('agents.get', { id: agentId })
  return { channel, agent, ...credentials }
}

async function chooseChannel(api: Api, wanted: string | undefined): Promise<Channel> {
  if (wanted !== undefined) return api.call('channels.get', { id: wanted })
  const { workspace } = await api.call('account.get', {})
  const { data } = await api.call('channels.list', { kind: 'whatsapp', limit: 100 })
  const sandboxes = data.filter((channel) => channel.sandbox && channel.status !== 'disabled')
  const answered = sandboxes.filter(({ agent_id }) => agent_id !== null)
  const isDefault = ({ id }: Channel) => id === workspace.default_channel_id
  const channel = answered.find(isDefault) ?? answered[0] ?? sandboxes.find(isDefault) ?? sandboxes[0]
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

/** The number and the agent in one line, so that nobody takes another number for this one. */
export function describeNumber({ channel, agent }: SandboxNumber): string {
  const number = [channel.name, channel.phone].filter((part) => part).join(' ')
  return `${number} (${channel.id}), ${agent === undefined ? 'no agent' : `agent ${agent.name}, ${agent.status}`}`
}
