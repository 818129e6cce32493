/** One delivery: every attempt, the newest answer, and the body that was posted. */
import type { Output } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { RotateCw, X } from 'lucide-react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-line.tsx'
import { Loaded } from '../../components/states.tsx'
import { clockTime, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { curlOf } from './endpoint-state.ts'
import { webhookTexts } from './texts.ts'

const WATCH_MS = 3_000
type Delivery = Output<'webhook_deliveries.get'>

interface DeliveryPanelProps {
  id: string
  url: string
  mayWrite: boolean
  onOpen(id: string | undefined): void
}

export function DeliveryPanel({ id, url, mayWrite, onOpen }: DeliveryPanelProps) {
  const texts = useTexts(webhookTexts)
  const queries = useQueryClient()
  const query = useOperation('webhook_deliveries.get', { id }, { refetchMs: WATCH_MS, keepPrevious: true })
  const replay = useChange('webhook_deliveries.replay', {
    onSuccess(made) {
      showToast(texts.replayed(1))
      void queries.invalidateQueries({ queryKey: ['webhook_deliveries.list'] })
      onOpen(made.id)
    },
    onError: showError,
  })
  const delivery = query.data
  return (
    <>
      <div className="bar2 border-line">
        <h2 className="num">
          {delivery?.event_sequence == null ? texts.isTest : `#${delivery.event_sequence}`}
        </h2>
        <span className="mono sm t2 trunc">{delivery?.event_type}</span>
        <span className="grow" />
        {mayWrite && delivery && (
          <Button size="sm" icon={RotateCw} isBusy={replay.isPending} onClick={() => replay.mutate({ id })}>
            {texts.replayOne}
          </Button>
        )}
        <IconButton icon={X} size="sm" label={texts.close} onClick={() => onOpen(undefined)} />
      </div>
      <div className="page stack gap-4 p-4!">
        <Loaded query={query}>{delivery && <Details delivery={delivery} url={url} />}</Loaded>
      </div>
    </>
  )
}

function Details({ delivery, url }: { delivery: Delivery; url: string }) {
  const texts = useTexts(webhookTexts)
  const attempts = [...(delivery.attempts ?? [])].reverse()
  const newest = attempts[0]
  const body = delivery.body ?? ''
  const curl = curlOf(
    newest?.request.url ?? url,
    newest?.request.headers ?? { 'content-type': 'application/json' },
    body,
  )
  return (
    <>
      {delivery.replay_of && <p className="sm t3">{texts.replayOf}</p>}
      <section className="stack tight">
        <h3 className="sect">{texts.attempts}</h3>
        <ol className="stack tight sm">
          {attempts.map((attempt) => (
            <Attempt key={attempt.number} attempt={attempt} />
          ))}
        </ol>
        {delivery.next_attempt_at && (
          <p className="xs t3 num">{texts.next(clockTime(delivery.next_attempt_at))}</p>
        )}
      </section>
      {newest && (
        <section className="stack tight">
          <div className="row between">
            <h3 className="sect">{texts.answer}</h3>
            <span className="xs t3">{texts.answerHint}</span>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll what has a tab stop */}
          <pre className="code wrap max-h-48 overflow-y-auto" tabIndex={0}>
            {newest.response_body || newest.error || texts.noAnswer}
          </pre>
        </section>
      )}
      <section className="stack tight">
        <div className="row between">
          <h3 className="sect">{texts.body}</h3>
          <CopyButton value={curl} label={texts.copyCurl} look="ghost" />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll what has a tab stop */}
        <pre className="code" tabIndex={0}>
          {readable(body)}
        </pre>
      </section>
    </>
  )
}

function Attempt({ attempt }: { attempt: NonNullable<Delivery['attempts']>[number] }) {
  const texts = useTexts(webhookTexts)
  const isGood = attempt.error === null
  return (
    <li className="row loose">
      <span className={isGood ? 'dot good' : 'dot bad'} aria-hidden />
      <span className="num">{clockTime(attempt.started_at)}</span>
      <span className={isGood ? 'mono' : 'mono bad'} title={attempt.error ?? undefined}>
        {attempt.response_status ?? texts.noAnswer}
      </span>
      <span className="t3 num end">{number(attempt.duration_ms / 1000, { maximumFractionDigits: 1 })} s</span>
    </li>
  )
}

function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
