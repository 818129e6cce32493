/** Files, pages and sites, with how far their reading has come and why it failed. */

import type { KnowledgeSource } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import {
  Ellipsis,
  FileText,
  FileX,
  Globe,
  Link as LinkIcon,
  List,
  RefreshCw,
  Trash2,
  Upload,
} from 'lucide-react'
import { useState } from 'react'
import { useChange, usePages } from '../../api/use-operation.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Loaded } from '../../components/states.tsx'
import { number, shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Uploads } from './drop-area.tsx'
import { SourceState } from './source-state.tsx'
import { knowledgeTexts } from './texts.ts'

const ICONS = { file: FileText, page: LinkIcon, site: Globe } as const
const WATCH_MS = 2_000

export interface SourcesCardProps {
  base: string | undefined
  mayWrite: boolean
  uploads: Uploads
  onItems(sourceId: string): void
}

export function SourcesCard({ base, mayWrite, uploads, onItems }: SourcesCardProps) {
  const texts = useTexts(knowledgeTexts)
  const sources = usePages(
    'sources.list',
    { limit: 20, ...(base && { base_id: base }) },
    // No event reports each page that was read.
    { watchMs: (items) => (items.some(({ status }) => status === 'reading') ? WATCH_MS : false) },
  )
  const [removing, setRemoving] = useState<KnowledgeSource>()
  if (sources.isSuccess && sources.items.length === 0) return null
  return (
    <section className="card">
      <header>
        <h2>{texts.sources}</h2>
      </header>
      <ScrollRegion className="mt-2" label={texts.sources}>
        <Loaded query={sources}>
          <table className="table" aria-label={texts.sources}>
            <tbody>
              {sources.items.map((source) => (
                <tr key={source.id}>
                  <td>
                    <SourceName source={source} onOpen={() => onItems(source.id)} />
                  </td>
                  <td>
                    <SourceState source={source} />
                  </td>
                  <td className="t3 hide-s whitespace-nowrap">
                    {shortTime(source.read_at ?? source.created_at)}
                  </td>
                  <td>
                    {mayWrite && (
                      <SourceMenu
                        source={source}
                        uploads={uploads}
                        onItems={() => onItems(source.id)}
                        onRemove={() => setRemoving(source)}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <MoreRows list={sources} />
        </Loaded>
      </ScrollRegion>
      {removing && <RemoveSource source={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  )
}

function SourceName({ source, onOpen }: { source: KnowledgeSource; onOpen(): void }) {
  const texts = useTexts(knowledgeTexts)
  const about = [
    texts.kindNames[source.kind],
    source.refresh_every_hours !== null && texts.every(number(source.refresh_every_hours)),
    source.audience === 'internal' && texts.internalHint,
  ].filter(Boolean)
  return (
    <button type="button" className="row loose" onClick={onOpen}>
      <span className="t3">
        <Icon icon={source.status === 'failed' ? FileX : ICONS[source.kind]} size="lg" />
      </span>
      <span className="min-w-0">
        <span className="b trunc block" dir="auto">
          {source.name}
        </span>
        <span className="xs t3">{about.join(', ')}</span>
      </span>
    </button>
  )
}

interface SourceMenuProps {
  source: KnowledgeSource
  uploads: Uploads
  onItems(): void
  onRemove(): void
}

function SourceMenu({ source, uploads, onItems, onRemove }: SourceMenuProps) {
  const texts = useTexts(knowledgeTexts)
  const queries = useQueryClient()
  const refresh = useChange('sources.refresh', {
    onSuccess() {
      showToast(texts.addedSource)
      void queries.invalidateQueries({ queryKey: ['sources.list'] })
    },
    onError: showError,
  })
  const replace = () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.onchange = () => uploads.add(input.files ?? [], { source_id: source.id })
    input.click()
  }
  return (
    <Menu trigger={<IconButton icon={Ellipsis} size="sm" label={source.name} />}>
      <MenuItem icon={List} onSelect={onItems}>
        {texts.showItems}
      </MenuItem>
      {source.kind === 'file' ? (
        <MenuItem icon={Upload} onSelect={replace}>
          {texts.replace}
        </MenuItem>
      ) : (
        <MenuItem icon={RefreshCw} onSelect={() => refresh.mutate({ id: source.id })}>
          {texts.readAgain}
        </MenuItem>
      )}
      <MenuItem icon={Trash2} danger onSelect={onRemove}>
        {texts.remove}
      </MenuItem>
    </Menu>
  )
}

function RemoveSource({ source, onClose }: { source: KnowledgeSource; onClose(): void }) {
  const texts = useTexts(knowledgeTexts)
  const queries = useQueryClient()
  const remove = useChange('sources.delete', {
    onSuccess() {
      showToast(texts.removed(source.name))
      void queries.invalidateQueries({ queryKey: ['sources.list'] })
      void queries.invalidateQueries({ queryKey: ['documents.list'] })
      onClose()
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.removeSourceTitle(source.name)}
      action={texts.remove}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: source.id })}
    >
      {texts.removeSourceLead}
    </Confirm>
  )
}
