/** One attempt: what did not hold, and the conversation with how each answer came about. */
import type { ScenarioResult } from '@parley/contracts'
import { ChevronDown } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { StepRows } from '../trace/step-rows.tsx'
import { scenarioTexts } from './texts.ts'

export function Attempt({ result, of }: { result: ScenarioResult; of: number }) {
  const texts = useTexts(scenarioTexts)
  const { passed, failures, exchanges, attempt } = result
  return (
    <div className="stack">
      <div className="row">
        {of > 1 && <span className="sm t2 num">{texts.attempt(attempt, of)}</span>}
        <span className={`badge ${passed ? 'good' : 'bad'}`}>
          {passed ? texts.states.passed : texts.states.failed}
        </span>
      </div>
      {failures.length > 0 && (
        <ul className="callout bad stack tight">
          {failures.map(({ message, text }) => (
            <li key={`${message}${text}`} dir="auto">
              {message === null ? text : texts.afterMessage(message, text)}
            </li>
          ))}
        </ul>
      )}
      <ol className="stack">
        {exchanges.map((exchange, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity but their order
          <li key={index} className="stack tight">
            <Line who={texts.customer} text={exchange.customer} />
            <Line who={texts.agent} text={exchange.agent ?? texts.silent} isMuted={exchange.agent === null} />
            {exchange.trace.length > 0 && (
              <details className="tr">
                <summary>
                  <Icon icon={ChevronDown} size="sm" />
                  {texts.trace(exchange.trace.length)}
                </summary>
                <div className="stepl mt-2">
                  <StepRows trace={exchange.trace} />
                </div>
              </details>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Line({ who, text, isMuted = false }: { who: string; text: string; isMuted?: boolean }) {
  return (
    <div>
      <span className="xs t3 block">{who}</span>
      <span className={isMuted ? 'sm t3' : 'sm whitespace-pre-wrap wrap-anywhere'} dir="auto">
        {text}
      </span>
    </div>
  )
}
