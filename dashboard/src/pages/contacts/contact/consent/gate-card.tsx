/** "Can I write?": the decision of the gate for a channel and a purpose, with every reason. */
import type { ContactPurpose, Output } from '@parley/contracts'
import { Check, Clock, X } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../../../api/use-operation.ts'
import { useMay } from '../../../../app/member.ts'
import { Icon } from '../../../../components/icon.tsx'
import { SelectField } from '../../../../components/select.tsx'
import { Loaded } from '../../../../components/states.tsx'
import { fullTime } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { consentTexts } from './texts.ts'

type Contactability = Output<'contacts.can_contact'>
const PURPOSES: readonly ContactPurpose[] = ['marketing', 'utility', 'authentication']
const LOOKS = {
  allow: { icon: Check, tone: 'good' },
  wait: { icon: Clock, tone: 'warn' },
  refuse: { icon: X, tone: 'bad' },
} as const

export function GateCard({ contactId }: { contactId: string }) {
  const texts = useTexts(consentTexts)
  const mayReadChannels = useMay('channels:read')
  const channels =
    useOperation('channels.list', { limit: 100 }, { enabled: mayReadChannels }).data?.data ?? []
  const [channel, setChannel] = useState('')
  const [purpose, setPurpose] = useState<ContactPurpose | ''>('')
  const [kind, setKind] = useState<'message' | 'call'>('message')
  const gate = useOperation(
    'contacts.can_contact',
    {
      id: contactId,
      ...(channel && { channel_id: channel }),
      ...(purpose && { purpose, kind }),
    },
    { keepPrevious: true },
  )
  return (
    <section className="card">
      <header>
        <h2>{texts.gate}</h2>
      </header>
      <div className="body stack">
        <div className="grid g3">
          <SelectField<string>
            label={texts.channel}
            value={channel}
            options={[['', texts.mainChannel], ...channels.map(({ id, name }) => [id, name] as const)]}
            onChange={setChannel}
          />
          <SelectField<ContactPurpose | ''>
            label={texts.purpose}
            value={purpose}
            options={[['', texts.answer], ...PURPOSES.map((one) => [one, texts.purposes[one]] as const)]}
            onChange={setPurpose}
          />
          {purpose && (
            <SelectField<'message' | 'call'>
              label={texts.kind}
              value={kind}
              options={[
                ['message', texts.message],
                ['call', texts.call],
              ]}
              onChange={setKind}
            />
          )}
        </div>
        <Loaded query={gate} skeleton={<span className="skel" />}>
          {gate.data && <Decision answer={gate.data} />}
        </Loaded>
      </div>
    </section>
  )
}

function Decision({ answer }: { answer: Contactability }) {
  const texts = useTexts(consentTexts)
  const { decision, reasons, wait_until, window_expires_at, allowed, template_allowed } = answer
  const { icon, tone } = LOOKS[decision]
  const sentence = {
    allow: window_expires_at ? texts.allowUntil(fullTime(window_expires_at)) : texts.allow,
    wait: wait_until ? texts.waitUntil(fullTime(wait_until)) : texts.wait,
    refuse: texts.refuse,
  }[decision]
  return (
    <div className={`callout ${tone}`} role="status">
      <Icon icon={icon} />
      <div className="stack tight">
        <b>{sentence}</b>
        {!allowed && template_allowed && <span>{texts.templateOnly}</span>}
        {reasons.length > 0 && (
          <ul className="stack tight">
            {reasons.map(({ code, message, until }) => (
              <li key={code} className="t2">
                {message} {until && <span className="t3">({texts.until(fullTime(until))})</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
