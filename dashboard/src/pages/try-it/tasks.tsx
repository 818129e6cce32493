/** Things to try. A task is done when its message was written. */
import type { Message } from '@parley/contracts'
import { Check } from 'lucide-react'
import { Icon } from '../../components/icon.tsx'
import { useTexts } from '../../texts/locale.ts'
import { tryItTexts } from './texts.ts'

const TASKS = ['open', 'book', 'unknown', 'hindi', 'person'] as const

export function Tasks({
  messages,
  onChoose,
}: {
  messages: readonly Message[]
  onChoose(text: string): void
}) {
  const texts = useTexts(tryItTexts)
  const written = new Set(messages.map(({ text }) => text))
  const tasks = TASKS.map((task) => ({
    task,
    title: texts[task],
    lead: texts[`${task}Lead`],
    text: texts[`${task}Text`],
  }))
  const done = tasks.filter(({ text }) => written.has(text)).length
  return (
    <section className="tasks hide-s" aria-label={texts.tasks}>
      <h2>{texts.tasks}</h2>
      <p className="sm t2 mt-1 mb-3">{texts.tasksLead}</p>
      {tasks.map(({ task, title, lead, text }) => (
        <button
          key={task}
          type="button"
          className={written.has(text) ? 'task done' : 'task'}
          onClick={() => onChoose(text)}
        >
          <span className={written.has(text) ? 'check on' : 'check'}>
            {written.has(text) && <Icon icon={Check} />}
          </span>
          <span>
            <span className="b">{title}</span>
            <br />
            <span className="t3 xs">{lead}</span>
          </span>
        </button>
      ))}
      <div className="row mt-4">
        <span className="bar grow">
          <span style={{ width: `${(done / tasks.length) * 100}%` }} />
        </span>
        <span className="xs t3 num">{texts.ofTasks(done, tasks.length)}</span>
      </div>
    </section>
  )
}
