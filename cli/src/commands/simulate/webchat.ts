import type { Api, Channel } from '@parley/contracts'
import type { Command } from 'commander'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { printable } from '../../output/table.ts'
import { onWorkspace, readWholeNumber } from '../command.ts'

interface Options {
  text: string
  channel?: string
  visitorToken?: string
  wait: number
}

export function addSimulateWebChat(simulate: Command): void {
  simulate
    .command('webchat')
    .description('write to a web chat as a visitor of the page and see what is answered')
    .requiredOption('--text <text>', 'what the visitor writes')
    .option('--channel <id>', 'the web chat that they open')
    .option('--visitor-token <token>', 'go on as the visitor of an earlier call')
    .option('--wait <seconds>', 'for the answer, at most', readWholeNumber, 30)
    .action(
      onWorkspace<Options>(async ({ api, connection, output, options }) => {
        const channel = await chooseChat(api, options.channel)
        output.line(`→ visitor of ${printable(channel.name)}: ${options.text}`)
        const { text, visitorToken } = options
        const { writeAsVisitor } = await import('../../simulate/visitor.ts')
        const exchange = await writeAsVisitor(
          connection,
          channel,
          { text, visitorToken },
          options.wait * 1000,
        )
        output.document(exchange)
        for (const answer of exchange.answers) output.line(`← ${printable(answer.text)}`)
        output.line(`  go on with   --visitor-token ${exchange.visitor_token}`)
        if (exchange.answers.length > 0) return
        output.line(`  ${explain(channel, exchange.conversation?.responder)}`)
        process.exitCode = EXIT.failed
      }),
    )
}

async function chooseChat(api: Api, wanted: string | undefined): Promise<Channel> {
  if (wanted !== undefined) {
    const channel = await api.call('channels.get', { id: wanted })
    if (channel.kind === 'webchat') return channel
    throw new CommandError(`${channel.name} (${channel.id}) is no web chat but ${channel.kind}.`, EXIT.usage)
  }
  const { data } = await api.call('channels.list', { kind: 'webchat', limit: 100 })
  const open = data.filter(({ status }) => status === 'active')
  const channel = open.find(({ agent_id }) => agent_id !== null) ?? open[0]
  if (channel) return channel
  throw new CommandError(
    `The workspace has no web chat. Make one: npx parley call channels.create '{"kind": "webchat", "provider": "native", "name": "Website", "agent_id": "agt_…"}'`,
  )
}

function explain(channel: Channel, responder: string | undefined): string {
  if (channel.agent_id === null)
    return `No agent answers on this channel: npx parley agents create NAME --activate --channel ${channel.id}`
  if (responder === 'person') return 'A person answers this conversation, so the agent says nothing.'
  return 'No answer came in time. Check that the agent is active: npx parley agents list'
}
