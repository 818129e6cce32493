import type { Agent, Output } from '@parley/contracts'
import { CircleHelp } from 'lucide-react'
import { Face } from '../../components/face.tsx'
import { Icon } from '../../components/icon.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { money, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { agentTexts } from './texts.ts'
import { Trace } from './trace/trace.tsx'

type Preview = Output<'agents.preview'>
export interface Line {
  question: string
  /** Absent while the agent thinks, and where it failed. */
  answer?: Preview
  error?: Error
}

interface TestLineProps {
  agent: Agent
  line: Line
  /** The trace of the newest answer is open. */
  isNewest: boolean
}

export function TestLine({ agent, line: { question, answer, error }, isNewest }: TestLineProps) {
  const texts = useTexts(agentTexts)
  return (
    <>
      <div className="m in">
        <div className="bub" dir="auto">
          {question}
        </div>
      </div>
      {answer && (
        <>
          <div className="m out ai">
            <div className="by">
              <Face id={agent.id} name={agent.name} kind="agent" size="s" />
              <b>{agent.name}</b> AI
            </div>
            <div className="bub" dir="auto">
              {answer.text ?? <span className="t3">{texts.noText}</span>}
            </div>
            <Meta answer={answer} question={question} />
          </div>
          <Trace answer={answer} isOpen={isNewest} />
        </>
      )}
      {error && (
        <div role="alert" className="callout bad">
          <span>{error.message}</span>
        </div>
      )}
      {!answer && !error && (
        <div className="m out ai" role="status" aria-label={texts.thinking}>
          <div className="typing">
            <i />
            <i />
            <i />
          </div>
        </div>
      )}
    </>
  )
}

function Meta({ answer, question }: { answer: Preview; question: string }) {
  const texts = useTexts(agentTexts)
  const outcome = texts.outcomes[answer.outcome as keyof typeof texts.outcomes] ?? answer.outcome
  const isUnknown = answer.outcome === 'unknown_answer'
  return (
    <div className="meta num">
      {isUnknown ? (
        <>
          <span className="warn row tight">
            <Icon icon={CircleHelp} size="sm" />
            {outcome}
          </span>
          <PageLink className="link" to="/knowledge" search={{ add: 'text', title: question }}>
            {texts.answerIt}
          </PageLink>
        </>
      ) : (
        <span>{outcome}</span>
      )}
      <span>
        {[
          `${number(answer.duration_ms / 1000, { maximumFractionDigits: 1 })} s`,
          texts.tokens(number(answer.input_tokens + answer.output_tokens)),
          !answer.cost_micros ? undefined : money(answer.cost_micros, 'USD'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}
