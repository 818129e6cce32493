import { sourceLines } from '../../output/answer.ts'
import type { Output } from '../../output/output.ts'
import { printable } from '../../output/table.ts'
import type { Step } from '../../simulate/follow-message.ts'

export { explainSilence } from './explain-silence.ts'

/** One line or a few for each step, as it is seen. */
export function showStep(output: Output, step: Step): void {
  switch (step.what) {
    case 'stored':
      output.line(`  ledger       ${step.entry.id} ${step.entry.state}`)
      return
    case 'understood': {
      const { id, lifecycle, responder } = step.conversation
      output.line(`  message      ${step.message.id}`)
      output.line(
        `  conversation ${id} ${lifecycle}, answered by ${responder === 'ai' ? 'the AI' : responder}`,
      )
      return
    }
    case 'thought': {
      const { id, outcome, model, duration_ms, sources } = step.turn
      output.line(`  turn         ${id} ${outcome} by ${model} in ${duration_ms} ms`)
      for (const line of sourceLines(sources)) output.line(line.replace('source  ', 'source      '))
      return
    }
    case 'answered':
      output.line(`← ${printable(step.answer.text)}`)
      output.line(`  answer       ${step.answer.id}`)
      showStatus(output, step.answer)
      return
    case 'status':
      showStatus(output, step.answer)
  }
}

function showStatus(output: Output, answer: Extract<Step, { what: 'status' }>['answer']): void {
  output.line(`  status       ${answer.status}${answer.error ? `: ${printable(answer.error.message)}` : ''}`)
}
