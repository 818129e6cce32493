/** ⌘K: go anywhere, find anybody, do what the open page offers. */
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Component, Languages, MessageSquare, Search, SunMoon, User } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import { useOperation } from '../api/use-operation.ts'
import { Icon } from '../components/icon.tsx'
import { chooseLocale, currentLocale, useTexts } from '../texts/locale.ts'
import { useMessageLine } from '../texts/message-line.ts'
import { formatPhone } from '../texts/phone.ts'
import { commandMenuTexts } from './command-menu-texts.ts'
import { DESTINATIONS } from './destinations.ts'
import { useMe } from './member.ts'
import { usePageCommands } from './page-commands.ts'
import { appTexts } from './texts.ts'
import { toggleTheme } from './theme.ts'

const FOUND = 5

export default function CommandMenu({ onClose }: { onClose(): void }) {
  const texts = useTexts(appTexts)
  const navigate = useNavigate()
  const me = useMe()
  const commands = usePageCommands()
  const [words, setWords] = useState('')
  // The value of the chosen line, so that Enter can take what was found after the last letter.
  const [value, setValue] = useState('')
  const search = useDeferredValue(words.trim())
  const isSearching = search.length >= 2
  const run = (action: () => unknown) => () => {
    onClose()
    void action()
  }
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label={texts.commands}
      value={value}
      onValueChange={setValue}
      overlayClassName="scrim fixed inset-0 z-40"
      contentClassName="cmdk dialog fixed z-50 top-[14vh] start-1/2 -translate-x-1/2"
      loop
    >
      <div className="cmdk-in">
        <Icon icon={Search} size="lg" />
        <Command.Input value={words} onValueChange={setWords} placeholder={texts.search} />
        <kbd className="kbd">esc</kbd>
      </div>
      <Command.List className="cmdk-list">
        <Command.Empty className="t3 sm p-4">{texts.nothingFound}</Command.Empty>
        {commands.length > 0 && (
          <Command.Group heading={texts.actions}>
            {commands.map(({ label, shortcut, icon, action }) => (
              <Command.Item key={label} className="mi" onSelect={run(action)}>
                {icon && <Icon icon={icon} />}
                <span className="grow">{label}</span>
                {shortcut && <kbd className="kbd">{shortcut}</kbd>}
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {isSearching && <Found search={search} run={run} onFirst={setValue} />}
        <Command.Group heading={texts.goTo}>
          {DESTINATIONS.filter(({ scope }) => me?.scopes.includes(scope)).map(
            ({ path, label, icon, letter }) => (
              <Command.Item key={path} className="mi" onSelect={run(() => navigate({ to: path }))}>
                <Icon icon={icon} />
                <span className="grow">{texts[label] as string}</span>
                <kbd className="kbd">G {letter.toUpperCase()}</kbd>
              </Command.Item>
            ),
          )}
        </Command.Group>
        <Command.Group heading={texts.more}>
          <Command.Item className="mi" onSelect={run(toggleTheme)}>
            <Icon icon={SunMoon} />
            <span className="grow">{texts.theme}</span>
          </Command.Item>
          <Command.Item
            className="mi"
            onSelect={run(() => chooseLocale(currentLocale() === 'en' ? 'hi' : 'en'))}
          >
            <Icon icon={Languages} />
            <span className="grow">{texts.language}</span>
          </Command.Item>
          <Command.Item className="mi" onSelect={run(() => navigate({ to: '/components' }))}>
            <Icon icon={Component} />
            <span className="grow">{texts.components}</span>
          </Command.Item>
        </Command.Group>
      </Command.List>
      <Foot />
    </Command.Dialog>
  )
}

function Foot() {
  const texts = useTexts(commandMenuTexts)
  return (
    <footer className="cmdk-foot hide-s">
      <span>
        <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {texts.choose}
      </span>
      <span>
        <kbd className="kbd">↵</kbd> {texts.open}
      </span>
      <span className="end">{texts.searchHint}</span>
    </footer>
  )
}

interface FoundProps {
  search: string
  /** Closes the menu, then acts. */
  run(action: () => unknown): () => void
  /** No command fits the words, and this is the first line that was found for them. */
  onFirst(value: string): void
}

function Found({ search, run, onFirst }: FoundProps) {
  const texts = useTexts(appTexts)
  const navigate = useNavigate()
  const lineOf = useMessageLine()
  const conversations = useOperation('conversations.list', { search, limit: FOUND })
  const contacts = useOperation('contacts.list', { search, limit: FOUND })
  // The line on top, which no later answer pushes down.
  const first = conversations.data && (conversations.data.data[0]?.id ?? contacts.data?.data[0]?.id)
  useEffect(() => {
    if (first !== undefined && !document.querySelector('[cmdk-item][aria-selected="true"]')) onFirst(first)
  }, [first, onFirst])
  const openConversation = (conversationId: string) =>
    run(() => navigate({ to: '/inbox/$view/$conversationId', params: { view: 'open', conversationId } }))
  return (
    <>
      <Command.Group heading={texts.inbox} forceMount>
        {conversations.data?.data.map((found) => (
          <Command.Item key={found.id} value={found.id} className="mi" onSelect={openConversation(found.id)}>
            <Icon icon={MessageSquare} />
            <span className="trunc">
              {found.contact_name ?? formatPhone(found.contact_phone ?? found.id)}
            </span>
            <span className="t3 trunc grow">{lineOf(found.last_message_text)}</span>
          </Command.Item>
        ))}
      </Command.Group>
      <Command.Group heading={texts.contacts} forceMount>
        {contacts.data?.data.map((found) => (
          <Command.Item
            key={found.id}
            value={found.id}
            className="mi"
            onSelect={run(() => navigate({ to: `/contacts/${found.id}` }))}
          >
            <Icon icon={User} />
            <span className="trunc">{found.name ?? formatPhone(found.phone ?? found.email ?? found.id)}</span>
            <span className="t3 trunc grow">{formatPhone(found.phone ?? found.email ?? '')}</span>
          </Command.Item>
        ))}
      </Command.Group>
    </>
  )
}
