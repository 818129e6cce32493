/** The passages that an agent would find for a question. */
import { X } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { Marked } from '../../components/marked.tsx'
import { Loaded } from '../../components/states.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { plainTables } from './plain-tables.ts'
import { knowledgeTexts } from './texts.ts'
import { wordsOf } from './words.ts'

export interface AskResultsProps {
  question: string
  base: string | undefined
  agent: string | undefined
  onAgent(id: string): void
  onOpen(documentId: string): void
  onClose(): void
  onWrite(): void
}

export function AskResults({ question, base, agent, onAgent, onOpen, onClose, onWrite }: AskResultsProps) {
  const texts = useTexts(knowledgeTexts)
  const mayReadAgents = useMay('agents:read')
  const agents = useOperation('agents.list', { limit: 100, sort: 'name' }, { enabled: mayReadAgents })
  const offered = agents.data?.data ?? []
  const asked = agent ?? offered[0]?.id
  const where = base ? { base_id: base } : asked ? { agent_id: asked } : {}
  const hits = useOperation(
    'knowledge.search',
    { query: question, limit: 5, ...where },
    { enabled: !mayReadAgents || agents.isFetched, keepPrevious: true },
  )
  const words = wordsOf(question)
  return (
    <section className="card">
      <header>
        <h2 className="trunc" dir="auto">
          {question}
        </h2>
        <span className="grow" />
        {!base && offered.length > 0 && (
          <select
            className="select quiet"
            aria-label={texts.askAs('')}
            value={asked}
            onChange={({ target }) => onAgent(target.value)}
          >
            {offered.map(({ id, name }) => (
              <option key={id} value={id}>
                {texts.askAs(name)}
              </option>
            ))}
          </select>
        )}
        <IconButton icon={X} size="sm" label={texts.closeSearch} onClick={onClose} />
      </header>
      <div className="body stack">
        <Loaded query={hits}>
          {hits.data?.data.length === 0 && (
            <div className="row between wrap">
              <p className="sm t2">{texts.foundNothing}</p>
              <Button size="sm" onClick={onWrite}>
                {texts.kinds.text}
              </Button>
            </div>
          )}
          {hits.data?.data.map((hit) => (
            <button
              key={`${hit.document_id} ${hit.span.start}`}
              type="button"
              className="q"
              onClick={() => onOpen(hit.document_id)}
            >
              <span className="row between">
                <b className="trunc">{hit.heading ?? hit.title}</b>
                <span className="xs t3 num">
                  {texts.passageOf(number(hit.score, { maximumFractionDigits: 1 }))}
                </span>
              </span>
              <span className="t2 whitespace-pre-line" dir="auto">
                <Marked text={plainTables(hit.text)} words={words} />
              </span>
            </button>
          ))}
        </Loaded>
      </div>
    </section>
  )
}
