import { sourceLines } from '../../output/answer.ts'
import type { Output } from '../../output/output.ts'
import { printable } from '../../output/table.ts'
import type { HeardLine } from '../../simulate/call.ts'

/** The words of one side, and for an answer how long the contact waited and why it was given. */
export function showHeard(output: Output, { message, turn, waited_ms, said }: HeardLine): void {
  const text = printable(message.text ?? '')
  if (message.sender === 'contact') {
    output.line(`→ ${text}`)
    return
  }
  output.line(`← ${text}`)
  if (said !== undefined) output.line(`  cut off      it was to say: ${printable(said)}`)
  if (waited_ms !== undefined) output.line(`  waited       ${waited_ms} ms for the first word`)
  if (!turn) return
  output.line(`  turn         ${turn.id} ${turn.outcome} by ${turn.model} in ${turn.duration_ms} ms`)
  for (const line of sourceLines(turn.sources)) output.line(line.replace('source  ', 'source      '))
  output.line(`  trace        ${turn.trace.map(({ step }) => step).join(' → ')}`)
}
