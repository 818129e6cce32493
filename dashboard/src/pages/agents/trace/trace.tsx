/** How an answer of the test chat came about. */
import type { Output } from '@parley/contracts'
import { ChevronDown, Cpu, FileText, OctagonPause, Search, ShieldCheck, Wrench } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { Marked } from '../../../components/marked.tsx'
import { number } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { agentTexts } from '../texts.ts'
import { stepTexts } from './texts.ts'
import { describeStep, numbersOf } from './trace-steps.ts'

type Preview = Output<'agents.preview'>

const ICONS = { search: Search, tool: Wrench, model: Cpu, check: ShieldCheck, stop: OctagonPause } as const

export function Trace({ answer, isOpen }: { answer: Preview; isOpen: boolean }) {
  const texts = useTexts(agentTexts)
  const words = useTexts(stepTexts)
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
        {answer.trace.map((step, index) => {
          const { kind, tone, label, detail, ms } = describeStep(step, words)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their order
            <Row key={`step ${index}`} icon={ICONS[kind]} tone={tone} ms={ms}>
              {label}{' '}
              <span className="t2" dir="auto">
                {detail}
              </span>
            </Row>
          )
        })}
      </div>
    </details>
  )
}

interface RowProps {
  icon: (typeof ICONS)[keyof typeof ICONS]
  tone: 'good' | 'warn' | 'bad'
  ms: number | undefined
  children: React.ReactNode
}

function Row({ icon, tone, ms, children }: RowProps) {
  return (
    <>
      <span className={tone}>
        <Icon icon={icon} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
      <span className="t3 num">{ms === undefined ? '' : `${number(ms)} ms`}</span>
    </>
  )
}
