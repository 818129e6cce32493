import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { agentFields } from './show.ts'

interface Options {
  instructions?: string
  instructionsFile?: string
  business?: string
  language?: string
  timeZone?: string
  model?: string
  sandbox?: boolean
  channel?: string
  activate?: boolean
}

const BUILT_IN_MODEL = 'built-in'
const ABOUT_BUILT_IN =
  'The built-in model answers: for trying out and for outages of a vendor. It quotes your documents. Set another one with --model (docs/guides/models.md).'

export function addCreateAgent(agents: Command): void {
  agents
    .command('create')
    .description('make an agent')
    .argument('<name>')
    .option('--instructions <text>', 'what it is to do')
    .option('--instructions-file <file>', 'the same, from a file')
    .option('--business <name>', 'the name of the business')
    .option('--language <tag>', 'for example en or hi')
    .option('--time-zone <name>', 'for example Asia/Kolkata')
    .option('--model <model>', 'built-in, or provider/model')
    .option('--sandbox', 'with a WhatsApp sandbox number to answer on')
    .option('--channel <id>', 'with this channel to answer on')
    .option('--activate', 'let it answer at once')
    .action(
      onWorkspace<Options>(async ({ api, output, options }, name) => {
        const agent = await api.call('agents.create', {
          name: name!,
          instructions: options.instructionsFile
            ? await readFile(options.instructionsFile, 'utf8')
            : options.instructions,
          business_name: options.business,
          language: options.language,
          time_zone: options.timeZone,
          model: options.model,
          status: options.activate ? 'active' : 'draft',
          ...(options.sandbox && { channel: { kind: 'whatsapp', provider: 'sandbox' } as const }),
          ...(options.channel && { channel_id: options.channel }),
        })
        output.thing(agent, agentFields(agent))
        if (agent.model === BUILT_IN_MODEL) output.line(ABOUT_BUILT_IN)
        for (const { message } of agent.warnings ?? []) output.line(message)
      }),
    )
}
