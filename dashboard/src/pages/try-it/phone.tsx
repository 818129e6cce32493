/** The customer's phone. */
import type { Message } from '@parley/contracts'
import { CheckCheck, SendHorizontal } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Face } from '../../components/face.tsx'
import { Icon } from '../../components/icon.tsx'
import { clockTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { tryItTexts } from './texts.ts'
import type { Simulation } from './use-simulation.ts'

export interface PhoneProps {
  title: string
  customer: { phone: string; name: string }
  simulation: Simulation
}

const QUICK = ['unknownText', 'hindiText', 'personText'] as const

export function Phone({ title, customer, simulation }: PhoneProps) {
  const texts = useTexts(tryItTexts)
  const [text, setText] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const { messages, onTheirWay, send, choose } = simulation
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is the reason to scroll
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, [messages.length, onTheirWay.length])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const ready = text.trim()
    if (ready === '') return
    send(ready)
    setText('')
  }
  return (
    <div className="phonecol">
      <section className="phone" aria-label={texts.phone}>
        <div className="island" />
        <header>
          <Face id={title} name={title} size="s" />
          <div className="grow">
            <b className="sm">{title}</b>
            <div className="xs t3">{texts.simulated}</div>
          </div>
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <div className="pmsgs msgs" role="log" aria-label={texts.phone} tabIndex={0} ref={box}>
          {messages.length === 0 && onTheirWay.length === 0 && <p className="ev">{texts.empty}</p>}
          {messages.map((message) => (
            <PhoneMessage key={message.id} message={message} onChoose={choose} />
          ))}
          {onTheirWay.map((words) => (
            <div key={words} className="pm me">
              <div className="pb" dir="auto">
                {words}
              </div>
            </div>
          ))}
        </div>
        <form className="row p-3" onSubmit={submit}>
          <input
            className="input grow"
            dir="auto"
            value={text}
            aria-label={texts.writeAs(customer.name)}
            placeholder={texts.writeAs(customer.name)}
            onChange={({ target }) => setText(target.value)}
          />
          <button type="submit" className="psend" aria-label={texts.send}>
            <Icon icon={SendHorizontal} />
          </button>
        </form>
      </section>
      <div className="quick">
        {QUICK.map((key) => (
          <button key={key} type="button" className="chip" dir="auto" onClick={() => send(texts[key])}>
            {texts[key]}
          </button>
        ))}
      </div>
    </div>
  )
}

interface PhoneMessageProps {
  message: Message
  onChoose: Simulation['choose']
}

function PhoneMessage({ message, onChoose }: PhoneMessageProps) {
  const { content } = message
  const isMine = message.direction === 'inbound'
  const options =
    content.type === 'buttons'
      ? content.buttons.map(({ id, title }) => ({ id, title, kind: 'button' as const }))
      : content.type === 'list'
        ? content.sections.flatMap(({ rows }) =>
            rows.map(({ id, title }) => ({ id, title, kind: 'list' as const })),
          )
        : []
  return (
    <div className={isMine ? 'pm me' : 'pm'}>
      <div className="pb" dir="auto">
        {message.text}
        <span className="pt num">
          {clockTime(message.created_at)}
          {isMine && (
            <span className="acc">
              <Icon icon={CheckCheck} size="sm" />
            </span>
          )}
        </span>
      </div>
      {options.length > 0 && (
        <div className="pbtns">
          {options.map((option) => (
            <button key={option.id} type="button" onClick={() => onChoose(option)}>
              {option.title}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
