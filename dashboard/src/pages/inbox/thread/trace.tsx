/** Why this answer: the passages, the steps, the model, the time and the cost of one turn. */
import { useNavigate } from '@tanstack/react-router'
import { Copy, FileText, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { useKeys } from '../../../app/keys.ts'
import { appTexts } from '../../../app/texts.ts'
import { showToast } from '../../../app/toasts.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Loaded } from '../../../components/states.tsx'
import { money, number } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { StepRows } from '../../agents/trace/step-rows.tsx'
import type { Turn } from '../resources.ts'
import { threadTexts } from './texts.ts'

const STEP_PX = 60

export function Trace({ turnId }: { turnId: string }) {
  const texts = useTexts(threadTexts)
  const general = useTexts(appTexts)
  const navigate = useNavigate()
  const turn = useOperation('turns.get', { id: turnId })
  const close = () =>
    void navigate({ to: '.', search: (search: object) => ({ ...search, trace: undefined }), replace: true })
  const box = useRef<HTMLDivElement>(null)
  // The keys of the list wait while an answer is explained.
  const scroll = (by: number) => () => box.current?.scrollBy({ top: by })
  useKeys({ Escape: close, ArrowDown: scroll(STEP_PX), ArrowUp: scroll(-STEP_PX) })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each explained answer is read from its beginning
  useEffect(() => {
    const before = document.activeElement
    box.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [turnId])
  return (
    <div className="tracepos">
      <div className="pop trace" role="dialog" aria-label={texts.why} ref={box} tabIndex={-1}>
        <div className="row between h">
          <h3>{texts.why}</h3>
          <IconButton icon={X} size="sm" label={general.close} shortcut="Esc" onClick={close} />
        </div>
        <Loaded query={turn}>{turn.data && <TurnParts turn={turn.data} />}</Loaded>
      </div>
    </div>
  )
}

export function TurnParts({ turn }: { turn: Turn }) {
  const texts = useTexts(threadTexts)
  const copy = () => {
    void navigator.clipboard.writeText(JSON.stringify(turn, null, 2))
    showToast(texts.copyTurn)
  }
  return (
    <>
      <div className="h">
        <p className="sm t2">{texts.traceLead(turn.model)}</p>
        <dl className="facts3">
          <Fact
            name={texts.took}
            value={`${number(turn.duration_ms / 1000, { maximumFractionDigits: 2 })} s`}
          />
          <Fact name={texts.model} value={turn.model} />
          <Fact name={texts.tokens} value={number(turn.input_tokens + turn.output_tokens)} />
          <Fact name={texts.cost} value={turn.cost_micros === null ? '–' : money(turn.cost_micros, 'USD')} />
        </dl>
      </div>
      <div className="s">
        <div className="sect">{texts.passages}</div>
        {turn.sources.length === 0 && <p className="sm t3">{texts.noPassages}</p>}
        {turn.sources.map((source) => (
          <div key={`${source.document_id} ${source.quote}`} className="quote">
            <span className="row tight b">
              <Icon icon={FileText} size="sm" />
              <span className="trunc">{source.title}</span>
              {source.heading && source.heading !== source.title && (
                <span className="t3">{source.heading}</span>
              )}
            </span>
            <p dir="auto">“{source.quote}”</p>
          </div>
        ))}
      </div>
      <div className="s">
        <div className="sect mb-2">{texts.steps}</div>
        <div className="stepl">
          <StepRows trace={turn.trace} />
        </div>
      </div>
      <div className="s row">
        <Button size="sm" icon={Copy} onClick={copy}>
          {texts.copyTurn}
        </Button>
      </div>
    </>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
