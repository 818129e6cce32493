/** Connects a WhatsApp number in steps. The channel is made in the second one; the address keeps it over a reload. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/locale.ts'
import { AgentStep, HelloStep } from './connect-agent.tsx'
import { NumberStep, TokenStep } from './connect-credentials.tsx'
import type { ConnectDraft } from './connect-draft.ts'
import { HealthLine } from './health-line.tsx'
import { HookStep } from './hook-step.tsx'
import { channelTexts } from './texts.ts'

const WATCH_MS = 3_000

export function ConnectPage() {
  const texts = useTexts(channelTexts)
  const { channel: id } = useSearch({ from: '/member/channels/connect' })
  const navigate = useNavigate({ from: '/channels/connect' })
  const channel = useOperation(
    'channels.get',
    { id: id ?? '' },
    { enabled: id !== undefined, refetchMs: WATCH_MS },
  )
  // Random once for each number; secrets of Meta are never kept in the browser.
  const [freshToken] = useState(() => crypto.randomUUID())
  const draft = useDraft<ConnectDraft>('channels.connect', {
    name: '',
    phone_number_id: '',
    waba_id: '',
    verify_token: freshToken,
  })
  const [isNumberDone, setNumberDone] = useState(false)
  const made = channel.data
  const current = made
    ? made.verified_at === null
      ? 2
      : made.agent_id === null
        ? 3
        : 4
    : isNumberDone
      ? 1
      : 0
  const step = (place: number, title: string, body: ReactNode) => (
    <li key={title} className={place < current ? 'done' : place === current ? 'now' : ''}>
      <h3 className={place > current ? 't2' : ''}>{title}</h3>
      {body}
    </li>
  )
  return (
    <Page title={texts.connectTitle} parent={{ to: '/channels', label: texts.title }}>
      <div className="conn">
        <ol className="steps card pad">
          {step(
            0,
            texts.steps.number,
            current === 0 ? (
              <NumberStep
                draft={draft}
                onDone={() => {
                  // Kept before the channel is made with it: Meta is shown the same one after a reload.
                  draft.change({ verify_token: draft.value.verify_token })
                  setNumberDone(true)
                }}
              />
            ) : (
              <p className="sm t2 mono">
                {String(made?.credentials.phone_number_id ?? draft.value.phone_number_id)}
              </p>
            ),
          )}
          {step(
            1,
            texts.steps.token,
            current === 1 && (
              <TokenStep
                draft={draft}
                onBack={() => setNumberDone(false)}
                onMade={(next) => void navigate({ search: { channel: next.id }, replace: true })}
              />
            ),
          )}
          {step(2, texts.steps.hook, made && <HookStep channel={made} draft={draft} />)}
          {step(3, texts.steps.agent, made && <AgentStep channel={made} />)}
          {step(4, texts.steps.hello, made && <HelloStep channel={made} onDone={draft.clear} />)}
        </ol>
        <aside className="stack gap-4">
          <WhereAtMeta step={current} />
          <OtherChannels />
        </aside>
      </div>
    </Page>
  )
}

/** Nothing where the step is not done at Meta. */
function WhereAtMeta({ step }: { step: number }) {
  const texts = useTexts(channelTexts)
  const lead = texts.whereLeads[step]
  if (lead === undefined) return null
  return (
    <section className="card pad">
      <h2 className="h">{texts.whereTitle}</h2>
      <div className="metamap" aria-hidden>
        <div className="mm-side">
          <i />
          <i />
          <i className="on" />
          <i />
        </div>
        <div className="mm-main">
          <i className="w-3/5" />
          <div className="mm-f on">
            <i className="w-4/5" />
          </div>
          <div className="mm-f on">
            <i className="w-2/5" />
          </div>
          <div className="mm-b" />
        </div>
      </div>
      <p className="sm t2 mt-2">{lead}</p>
    </section>
  )
}

function OtherChannels() {
  const texts = useTexts(channelTexts)
  const connected = useOperation('channels.list', { limit: 20 }).data?.data ?? []
  if (connected.length === 0) return null
  return (
    <section className="card">
      <header>
        <h2>{texts.yours}</h2>
      </header>
      <ul className="py-2">
        {connected.map((channel) => (
          <li key={channel.id} className="setrow">
            <span className="grow">
              <span className="b sm">{channel.name}</span>
              <HealthLine channel={channel} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
