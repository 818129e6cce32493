/** Every document, newest first. */

import type { KnowledgeDocument } from '@parley/contracts'
import { Check, ClockAlert, FileText, Lock, Search } from 'lucide-react'
import { useDeferredValue } from 'react'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { fullDate, number, shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { knowledgeTexts } from './texts.ts'

export interface DocumentsCardProps {
  base: string | undefined
  words: string
  mayWrite: boolean
  onWords(words: string): void
  onOpen(id: string): void
  onAdd(): void
}

export function DocumentsCard({ base, words, mayWrite, onWords, onOpen, onAdd }: DocumentsCardProps) {
  const texts = useTexts(knowledgeTexts)
  const search = useDeferredValue(words.trim())
  const documents = usePages('documents.list', {
    limit: 30,
    ...(base && { base_id: base }),
    ...(search && { search }),
  })
  return (
    <section className="card">
      <header>
        <h2>{texts.documents}</h2>
        <span className="grow" />
        <search className="inwrap search">
          <Icon icon={Search} size="sm" />
          <input
            className="input"
            type="search"
            dir="auto"
            value={words}
            placeholder={texts.findDocument}
            aria-label={texts.findDocument}
            onChange={({ target }) => onWords(target.value)}
          />
        </search>
      </header>
      <ScrollRegion className="mt-2" label={texts.documents}>
        <Loaded query={documents}>
          {documents.items.length > 0 ? (
            <table className="table" aria-label={texts.documents}>
              <tbody>
                {documents.items.map((document) => (
                  <Row key={document.id} document={document} onOpen={onOpen} />
                ))}
              </tbody>
            </table>
          ) : search ? (
            <Empty
              title={texts.noneFound(search)}
              action={<Button onClick={() => onWords('')}>{texts.dropSearch}</Button>}
            />
          ) : (
            <Empty
              title={texts.none}
              action={mayWrite && <Button onClick={onAdd}>{texts.kinds.text}</Button>}
            >
              {texts.noneLead}
            </Empty>
          )}
          <MoreRows list={documents} />
        </Loaded>
      </ScrollRegion>
    </section>
  )
}

function Row({ document, onOpen }: { document: KnowledgeDocument; onOpen(id: string): void }) {
  const texts = useTexts(knowledgeTexts)
  const { expired, expires_at, audience, source_id, version } = document
  const about = expired
    ? texts.expiredHint(fullDate(expires_at!))
    : [
        source_id ? texts.fromSource : texts.written,
        version > 1 && texts.version(number(version)),
        expires_at && texts.expires(fullDate(expires_at)),
      ]
        .filter(Boolean)
        .join(', ')
  return (
    <tr>
      <td>
        <button type="button" className="row loose" onClick={() => onOpen(document.id)}>
          <span className="t3">
            <Icon icon={expired ? ClockAlert : audience === 'internal' ? Lock : FileText} size="lg" />
          </span>
          <span className="min-w-0">
            <span className="b trunc block" dir="auto">
              {document.title}
            </span>
            <span className="xs t3">{about}</span>
          </span>
        </button>
      </td>
      <td>
        <DocumentState document={document} />
      </td>
      <td className="t3 r hide-s whitespace-nowrap">{shortTime(document.updated_at)}</td>
    </tr>
  )
}

function DocumentState({ document: { status, error, expired, audience } }: { document: KnowledgeDocument }) {
  const texts = useTexts(knowledgeTexts)
  if (status === 'failed') return <span className="bad xs">{error ?? texts.failed}</span>
  if (status === 'processing') return <span className="badge">{texts.reading}</span>
  if (expired) return <span className="badge warn">{texts.expired}</span>
  if (audience === 'internal')
    return (
      <span className="badge" title={texts.internalHint}>
        <Icon icon={Lock} />
        {texts.internal}
      </span>
    )
  return (
    <span className="badge good">
      <Icon icon={Check} />
      {texts.ready}
    </span>
  )
}
