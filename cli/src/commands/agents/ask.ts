import type { Command } from 'commander'
import { sourceLines } from '../../output/answer.ts'
import { printable } from '../../output/table.ts'
import { collectPair, onWorkspace } from '../command.ts'
import { findAgent } from './find-agent.ts'

export function addAskAgent(agents: Command): void {
  agents
    .command('ask')
    .description('ask an agent without sending anything: the answer with its sources')
    .argument('<agent>')
    .argument('<text>')
    .option(
      '--variable <name=value>',
      'a value for {{name}} in the instructions; several are fine',
      collectPair,
    )
    .option('--trace', 'also show how the answer came about')
    .action(
      onWorkspace<{ variable?: Record<string, string>; trace?: boolean }>(
        async ({ api, output, options }, wanted, text) => {
          const { id, name } = await findAgent(api, wanted!)
          const answer = await api.call('agents.preview', { id, text: text!, variables: options.variable })
          output.document(answer)
          output.line(answer.text ? `${name}: ${printable(answer.text)}` : `${name} says nothing.`)
          output.line(`  outcome  ${answer.outcome}`)
          for (const line of sourceLines(answer.sources)) output.line(line)
          if (options.trace)
            for (const step of answer.trace) output.line(`  trace    ${printable(JSON.stringify(step))}`)
        },
      ),
    )
}
