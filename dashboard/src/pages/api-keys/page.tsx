/** Keys of programs. Each is shown once, when it is made; live and test say so in words. */

import { useNavigate, useSearch } from '@tanstack/react-router'
import { BookOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { Page } from '../../components/page.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { KeyTable } from './key-table.tsx'
import type { MadeKey } from './made-key.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { apiKeyTexts } from './texts.ts'
import { useMode } from './use-mode.ts'

export function ApiKeysPage() {
  const texts = useTexts(apiKeyTexts)
  const { dialog, all } = useSearch({ from: '/member/api-keys' })
  const navigate = useNavigate({ from: '/api-keys' })
  const mayWrite = useMay('api_keys:write')
  const keys = usePages('api_keys.list', { limit: 100 })
  const mode = useMode()
  // Only in memory: a key is never kept in the browser.
  const [made, setMade] = useState<MadeKey>()
  const setDialog = (next?: 'new') => void navigate({ search: (before) => ({ ...before, dialog: next }) })
  const now = Date.now()
  const isOver = ({ revoked_at, expires_at }: (typeof keys.items)[number]) =>
    revoked_at !== null || (expires_at !== null && Date.parse(expires_at) <= now)
  const shown = all ? keys.items : keys.items.filter((key) => !isOver(key))
  const newKey = mayWrite && (
    <Button look="primary" icon={Plus} onClick={() => setDialog('new')}>
      {texts.newKey}
    </Button>
  )
  useCommands(
    mayWrite
      ? [{ label: texts.newKey, key: 'n', shortcut: 'N', icon: Plus, action: () => setDialog('new') }]
      : [],
  )
  return (
    <Page
      title={texts.title}
      badge={mode && <span className={`badge ${mode}`}>{texts[mode]}</span>}
      actions={
        <>
          <a className="btn hide-s" href="/docs" target="_blank" rel="noopener">
            <Icon icon={BookOpen} />
            {texts.docs}
          </a>
          {shown.length > 0 && newKey}
        </>
      }
    >
      <div className="stack gap-4">
        {made && (
          <ShownOnce
            title={texts.made(made.name)}
            value={made.key}
            note={texts.lost}
            closeLabel={texts.haveCopied}
            onClose={() => setMade(undefined)}
          />
        )}
        <Loaded query={keys}>
          {shown.length === 0 ? (
            <Empty title={texts.none} action={newKey}>
              {texts.noneLead}
            </Empty>
          ) : (
            <ScrollRegion className="card" label={texts.title}>
              <KeyTable keys={shown} mayWrite={mayWrite} onMade={setMade} />
              <MoreRows list={keys} />
            </ScrollRegion>
          )}
          <div className="row between wrap">
            <p className="xs t3">{mode === 'live' ? texts.liveNote : texts.testNote}</p>
            {keys.items.some(isOver) && (
              <label className="row xs t2">
                <input
                  type="checkbox"
                  checked={all ?? false}
                  onChange={({ target }) =>
                    void navigate({ search: target.checked ? { all: true } : {}, replace: true })
                  }
                />
                {texts.showAll}
              </label>
            )}
          </div>
        </Loaded>
      </div>
      {dialog === 'new' && mayWrite && <NewKeyDialog onMade={setMade} onClose={() => setDialog()} />}
    </Page>
  )
}
