import type { AgentVersion } from '@parley/contracts'
import type { Command } from 'commander'
import { CommandError } from '../../exit-codes.ts'
import type { Output } from '../../output/output.ts'
import { onWorkspace } from '../command.ts'
import { findAgent } from './find-agent.ts'

const VERSION = /^[1-9]\d{0,5}$/

export function addPublishAgent(agents: Command): void {
  agents
    .command('publish')
    .description('publish the draft of an agent, once its required scenarios have passed')
    .argument('<agent>')
    .option('--note <text>', 'a few words about the change')
    .option(
      '--override <reason>',
      'publish although required scenarios have not passed; it is kept and audited',
    )
    .action(
      onWorkspace<{ note?: string; override?: string }>(async ({ api, output, options }, wanted) => {
        const { id } = await findAgent(api, wanted!)
        const { note, override } = options
        showVersion(output, await api.call('agents.publish', { id, note, override_reason: override }))
      }),
    )
}

export function addRollBackAgent(agents: Command): void {
  agents
    .command('roll-back')
    .description('answer by the settings of an earlier version again')
    .argument('<agent>')
    .argument('<version>', 'its number: npx parley agents versions lists them')
    .option('--note <text>', 'a few words about the reason')
    .action(
      onWorkspace<{ note?: string }>(async ({ api, output, options: { note } }, wanted, version) => {
        const { id } = await findAgent(api, wanted!)
        if (!VERSION.test(version!))
          throw new CommandError(
            `"${version}" is no number of a version: npx parley agents versions lists them.`,
          )
        showVersion(output, await api.call('agents.roll_back', { id, version: Number(version), note }))
      }),
    )
}

function showVersion(output: Output, version: AgentVersion): void {
  output.document(version)
  const changed = version.changes.map(({ setting }) => setting).join(', ')
  output.line(`Version ${version.version} is published. Changed: ${changed}.`)
}
