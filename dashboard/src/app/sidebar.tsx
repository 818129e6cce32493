import { Link, useRouterState } from '@tanstack/react-router'
import { ChevronsUpDown, Languages, LogOut, Search, SunMoon } from 'lucide-react'
import { session, useSession } from '../api/session.ts'
import { Face } from '../components/face.tsx'
import { Icon } from '../components/icon.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../components/menu.tsx'
import { InboxViews } from '../pages/inbox/inbox-views.tsx'
import { chooseLocale, currentLocale, useTexts } from '../texts/locale.ts'
import { DESTINATIONS, type Destination, isCurrent } from './destinations.ts'
import { Mark } from './mark.tsx'
import { useMe } from './member.ts'
import { appTexts } from './texts.ts'
import { toggleTheme } from './theme.ts'
import { showError } from './toasts.tsx'

export function Sidebar({ onSearch }: { onSearch(): void }) {
  const texts = useTexts(appTexts)
  const me = useMe()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const shown = DESTINATIONS.filter(({ scope }) => me?.scopes.includes(scope))
  const group = (name: Destination['group']) =>
    shown
      .filter((destination) => destination.group === name)
      .map((destination) => (
        <NavLink key={destination.path} destination={destination} isOpen={isCurrent(destination, path)} />
      ))
  return (
    <nav className="side" aria-label={texts.main}>
      <WorkspaceMenu />
      <button type="button" className="jump" onClick={onSearch} title={texts.search}>
        <Icon icon={Search} size="sm" />
        <span className="grow lbl">{texts.search}</span>
        <kbd className="kbd lbl">⌘K</kbd>
      </button>
      {shown
        .filter(({ group: name }) => name === 'work')
        .map((destination) => (
          <div key={destination.path} className="contents">
            <NavLink destination={destination} isOpen={isCurrent(destination, path)} />
            {destination.path === '/inbox' && path.startsWith('/inbox') && <InboxViews />}
          </div>
        ))}
      <div className="navh">{texts.ai}</div>
      {group('ai')}
      <div className="navh">{texts.connections}</div>
      {group('connections')}
      <div className="foot">
        {group('foot')}
        <MemberMenu />
      </div>
    </nav>
  )
}

function NavLink({
  destination: { path, label, icon },
  isOpen,
}: {
  destination: Destination
  isOpen: boolean
}) {
  const texts = useTexts(appTexts)
  return (
    <Link
      to={path}
      className="nav"
      title={texts[label] as string}
      {...(isOpen && { 'aria-current': 'page' })}
    >
      <Icon icon={icon} />
      <span className="lbl">{texts[label] as string}</span>
    </Link>
  )
}

function WorkspaceMenu() {
  const texts = useTexts(appTexts)
  const state = useSession()
  if (state.kind !== 'signed_in') return null
  const { workspaces, workspace_id } = state.session
  const current = workspaces.find(({ id }) => id === workspace_id)
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="ws" title={texts.workspace(current?.name ?? '')}>
          <Mark />
          <span className="grow bb sm lbl" dir="auto">
            {current?.name}
          </span>
          {current?.mode === 'test' && (
            <span className="badge warn lbl" title={texts.testHint}>
              {texts.test}
            </span>
          )}
          <Icon icon={ChevronsUpDown} size="sm" />
        </button>
      }
    >
      {workspaces.map(({ id, name, mode }) => (
        <MenuItem key={id} onSelect={() => void session.chooseWorkspace(id).catch(showError)}>
          {name}
          {mode === 'test' && <span className="badge warn ms-2">{texts.test}</span>}
        </MenuItem>
      ))}
    </Menu>
  )
}

function MemberMenu() {
  const texts = useTexts(appTexts)
  const me = useMe()
  if (!me) return null
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="mebtn">
          <Face id={me.id} name={me.name} size="s" />
          <span className="grow trunc lbl">{me.name}</span>
        </button>
      }
    >
      <MenuLabel>{me.email}</MenuLabel>
      <MenuItem icon={SunMoon} shortcut="⌘⇧L" onSelect={toggleTheme}>
        {texts.theme}
      </MenuItem>
      <MenuItem icon={Languages} onSelect={() => chooseLocale(currentLocale() === 'en' ? 'hi' : 'en')}>
        {texts.language}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={LogOut} onSelect={() => void session.signOut().catch(showError)}>
        {texts.signOut}
      </MenuItem>
    </Menu>
  )
}
