/** The steps of a turn, in order, in words. */
import { Cpu, type LucideIcon, OctagonPause, Search, ShieldCheck, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../../../components/icon.tsx'
import { number } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { stepTexts } from './texts.ts'
import { describeStep, type TraceStep } from './trace-steps.ts'

const ICONS = { search: Search, tool: Wrench, model: Cpu, check: ShieldCheck, stop: OctagonPause } as const

export function StepRows({ trace }: { trace: readonly TraceStep[] }) {
  const words = useTexts(stepTexts)
  return trace.map((step, index) => {
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
  })
}

interface RowProps {
  icon: LucideIcon
  tone: 'good' | 'warn' | 'bad'
  ms: number | undefined
  children: ReactNode
}

export function Row({ icon, tone, ms, children }: RowProps) {
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
