/** The inbox: the conversations that the team owes an answer, and the one that is open. */
import { useParams } from '@tanstack/react-router'
import { PanelRight } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useCommands } from '../../app/page-commands.ts'
import { Empty } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ConversationList } from './conversation-list.tsx'
import { ContactPanel } from './panel/contact-panel.tsx'
import { inboxTexts } from './texts.ts'
import { Thread } from './thread/thread.tsx'
import { useIsFirstRun } from './use-first-run.ts'

const PANEL_KEY = 'parley.panel'

/** Most workspaces have had a conversation. */
const FirstRun = lazy(() => import('./first-run.tsx'))

export function InboxPage() {
  const texts = useTexts(inboxTexts)
  const { view = 'needs-person', conversationId } = useParams({ strict: false })
  const [hasPanel, showPanel] = useState(() => localStorage.getItem(PANEL_KEY) !== 'off')
  const togglePanel = () => {
    localStorage.setItem(PANEL_KEY, hasPanel ? 'off' : 'on')
    showPanel(!hasPanel)
    if (!hasPanel) setAsked(true)
  }
  // Where it was asked for, the panel takes the focus, so that Tab goes on inside it.
  const [isAsked, setAsked] = useState(false)
  useCommands([{ label: texts.panel, key: ']', shortcut: ']', icon: PanelRight, action: togglePanel }])
  const isFirstRun = useIsFirstRun()
  const isThree = hasPanel && conversationId !== undefined
  const classes = ['inbox', !isThree && 'two', conversationId !== undefined && 'at-thread']
  return (
    <main className="main" id="main">
      <div className={classes.filter(Boolean).join(' ')}>
        <ConversationList view={view} conversationId={conversationId} />
        {conversationId === undefined ? (
          <section className="thread" aria-label={texts.conversation}>
            <div className="m-auto">
              {isFirstRun ? (
                <Suspense>
                  <FirstRun />
                </Suspense>
              ) : (
                <Empty title={texts.choose} />
              )}
            </div>
          </section>
        ) : (
          <Thread view={view} conversationId={conversationId} />
        )}
        {isThree && <ContactPanel conversationId={conversationId} takesFocus={isAsked} />}
      </div>
    </main>
  )
}
