/** Starts the chat where a page names a channel: <script src="https://host/widget.js" data-channel="chn_…" async></script> */
import { createChat } from './chat/chat.ts'
import { type PageSettings, readOptions } from './options.ts'
import { showWidget } from './view/widget.ts'
import type { Identity } from './wire/resources.ts'

/** For the page's own scripts. */
export interface ParleyChat {
  open(): void
  close(): void
  /** Somebody has signed in on the page. */
  identify(identity: Identity): Promise<void>
  /** Somebody has signed out: the conversation is forgotten on this device. */
  signOut(): Promise<void>
}

declare global {
  interface Window {
    parleyChat?: PageSettings | (PageSettings & ParleyChat)
  }
}

/** A phone that shows the chat over the whole page does so only when it is asked to. */
const DESK = '(min-width: 481px)'

function begin(script: HTMLScriptElement): void {
  const settings = window.parleyChat ?? {}
  if ('open' in settings) {
    console.warn('Parley chat: the page has loaded it already.')
    return
  }
  const root = document.documentElement
  const options = readOptions(script, {
    language: root.lang || navigator.language,
    direction: getComputedStyle(root).direction,
    settings,
  })
  if (!options) {
    console.warn('Parley chat: the script needs data-channel="chn_…".')
    return
  }
  const chat = createChat(options)
  showWidget(chat, options)
  window.parleyChat = Object.assign(settings, {
    open: chat.open,
    close: chat.close,
    identify: chat.identify,
    signOut: chat.forget,
  })
  if (chat.memory.isOpen() && matchMedia(DESK).matches) chat.open()
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.body) begin(script)
  else document.addEventListener('DOMContentLoaded', () => begin(script))
}
