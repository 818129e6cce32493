/** How an answer of the test chat came about. */
import type { Output } from '@parley/contracts'
import { ChevronDown, FileText } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { Marked } from '../../../components/marked.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { agentTexts } from '../texts.ts'
import { Row, StepRows } from './step-rows.tsx'
import { numbersOf } from './trace-steps.ts'

type Preview = Output<'agents.preview'>

export function Trace({ answer, isOpen }: { answer: Preview; isOpen: boolean }) {
  const texts = useTexts(agentTexts)
  const numbers = numbersOf(answer.text ?? '')
  return (
    <details className="tr" open={isOpen}>
      <summary>
        <Icon icon={ChevronDown} size="sm" />
        {texts.traceOf(answer.sources.length, answer.trace.length)}
      </summary>
      <div className="stepl mt-2">
        {answer.sources.map((source, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one document may be cited twice
          <Row key={`source ${index}`} icon={FileText} tone="good" ms={undefined}>
            {source.heading ?? source.title}{' '}
            <span className="t2" dir="auto">
              “<Marked text={source.quote} words={numbers} whole />”
            </span>
          </Row>
        ))}
        <StepRows trace={answer.trace} />
      </div>
    </details>
  )
}
