/** The files or pages of a source, each with what became of it and why. */
import { useOperation, usePages } from '../../api/use-operation.ts'
import { Dialog } from '../../components/dialog.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { SourceState } from './source-state.tsx'
import { knowledgeTexts } from './texts.ts'

const TONES = { waiting: 'badge', read: 'badge good', failed: 'badge bad', skipped: 'badge' } as const

interface SourceItemsProps {
  id: string
  onOpen(documentId: string): void
  onClose(): void
}

export function SourceItems({ id, onOpen, onClose }: SourceItemsProps) {
  const texts = useTexts(knowledgeTexts)
  const source = useOperation('sources.get', { id })
  const items = usePages('sources.items', { id, limit: 50 })
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={source.data?.name ?? texts.sources}
      lead={source.data?.url ?? undefined}
    >
      {source.data && <SourceState source={source.data} />}
      <Loaded query={items}>
        {items.items.length === 0 && <Empty title={texts.noItems} />}
        <ul className="stack tight mt-3">
          {items.items.map(({ address, state, reason, document_id }) => (
            <li key={address} className="row between top sm">
              <span className="min-w-0">
                {document_id ? (
                  <button type="button" className="ul wrap-anywhere" onClick={() => onOpen(document_id)}>
                    {address}
                  </button>
                ) : (
                  <span className="wrap-anywhere">{address}</span>
                )}
                {reason && <span className="xs t3 block">{reason}</span>}
              </span>
              <span className={TONES[state]}>{texts.itemStates[state]}</span>
            </li>
          ))}
        </ul>
        <MoreRows list={items} />
      </Loaded>
    </Dialog>
  )
}
