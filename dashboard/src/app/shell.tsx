/** The frame around every page of a member: sidebar, live events, command menu, keys. */
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { followWorkspace, useIsOnline } from '../api/live-events.ts'
import { queryClient } from '../api/query-client.ts'
import { useSession } from '../api/session.ts'
import { loadMenus } from '../components/menu.tsx'
import { useTexts } from '../texts/locale.ts'
import { DESTINATIONS } from './destinations.ts'
import { useKeys } from './keys.ts'
import { useMe } from './member.ts'
import { Sidebar } from './sidebar.tsx'
import { TabBar } from './tab-bar.tsx'
import { appTexts } from './texts.ts'
import { toggleTheme } from './theme.ts'

const loadCommandMenu = () => import('./command-menu.tsx')
const CommandMenu = lazy(loadCommandMenu)
const KeyList = lazy(() => import('./key-list.tsx'))

const PRELOAD_MS = 1_000

export function Shell() {
  const state = useSession()
  const navigate = useNavigate()
  const [isMenuOpen, openMenu] = useState(false)
  const [areKeysShown, showKeys] = useState(false)
  const texts = useTexts(appTexts)
  const me = useMe()
  const isOnline = useIsOnline()
  const workspace = state.kind === 'signed_in' ? state.session.workspace_id : undefined

  useEffect(() => {
    if (state.kind === 'signed_out')
      void navigate({ to: '/sign-in', search: { return_to: location.pathname.replace(/^\/app/, '') } })
  }, [state.kind, navigate])

  useEffect(() => {
    if (workspace === undefined) return
    const line = new AbortController()
    followWorkspace(line.signal).catch(() => undefined)
    return () => {
      line.abort()
      // Another workspace shows none of this one's rows.
      queryClient.clear()
    }
  }, [workspace])

  // Letters that are typed right behind ⌘K must find the menu there, and menus open at once.
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadCommandMenu()
      void loadMenus()
      void import('../push/follow-notifications.ts').then(({ followNotifications }) =>
        followNotifications((href) => void navigate({ href })),
      )
    }, PRELOAD_MS)
    return () => clearTimeout(timer)
  }, [navigate])

  const goTo = Object.fromEntries(
    DESTINATIONS.filter(({ scope }) => me?.scopes.includes(scope)).map(({ letter, path }) => [
      `g ${letter}`,
      () => void navigate({ to: path }),
    ]),
  )
  useKeys({
    ...goTo,
    'Mod+k': () => openMenu(true),
    'Mod+Shift+l': toggleTheme,
    '[': () => document.documentElement.classList.toggle('without-sidebar'),
    '?': () => showKeys(true),
  })

  return (
    <div className="app">
      <a className="sr focusable" href="#main">
        {texts.skipToMain}
      </a>
      <Sidebar onSearch={() => openMenu(true)} />
      {!isOnline && (
        <div className="offline" role="status">
          {texts.offline}
        </div>
      )}
      <Outlet />
      <TabBar />
      <Suspense>
        {isMenuOpen && <CommandMenu onClose={() => openMenu(false)} />}
        {areKeysShown && <KeyList onClose={() => showKeys(false)} />}
      </Suspense>
    </div>
  )
}
