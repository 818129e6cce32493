/** How far a channel is connected, as the provider says: each step with its finding and what to do. */
import type { Channel, ConnectionStep, Input } from '@parley/contracts'
import { useEffect } from 'react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { CheckLine } from './check-line.tsx'
import { channelTexts } from './texts.ts'

const STATES = { ok: 'good', failed: 'bad', waiting: 'waits' } as const
/** The provider is asked when nothing was typed for so long. */
const PAUSE_MS = 600

function Steps({ steps }: { steps: readonly ConnectionStep[] }) {
  const texts = useTexts(channelTexts)
  return steps.map(({ step, state, detail, remedy }) => (
    <CheckLine key={step} state={STATES[state]}>
      {(state === 'ok' && texts.stepDone[step]) || detail}{' '}
      {remedy !== null && <span className="t2">{remedy}</span>}
    </CheckLine>
  ))
}

/** Of a channel that is there. */
export function Diagnosis({ channel }: { channel: Channel }) {
  const texts = useTexts(channelTexts)
  const query = useOperation('channels.diagnose', { id: channel.id })
  return (
    <section className="mb-4 [&>ul]:mt-0" aria-label={texts.connection}>
      <Loaded query={query}>
        <ul className="live-checks card" aria-live="polite">
          <li className="sect">{texts.connection}</li>
          <Steps steps={query.data?.steps ?? []} />
        </ul>
      </Loaded>
    </section>
  )
}

type Credentials = Input<'channels.check_credentials'>['credentials']

/** Of credentials that are still typed: tried at the provider, and stored nowhere. Undefined: something is missing. */
export function CredentialChecks({ credentials }: { credentials: Credentials | undefined }) {
  const texts = useTexts(channelTexts)
  const { mutate, reset, data, error, isPending } = useChange('channels.check_credentials')
  const typed = credentials && JSON.stringify(credentials)
  useEffect(() => {
    reset()
    if (typed === undefined) return
    const given = { kind: 'whatsapp', provider: 'meta-cloud', credentials: JSON.parse(typed) } as const
    const timer = setTimeout(() => mutate(given), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, mutate, reset])
  // Nothing to say until the pause is over.
  if (!isPending && !error && !data) return null
  return (
    <ul className="live-checks" aria-live="polite">
      {isPending && <CheckLine state="busy">{texts.asksProvider}</CheckLine>}
      {error && <CheckLine state="bad">{error.message}</CheckLine>}
      {data && <Steps steps={data.steps} />}
    </ul>
  )
}
