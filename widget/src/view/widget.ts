/** Puts the chat on the page: in a shadow root, so that neither style reaches the other. */
import type { Chat } from '../chat/chat.ts'
import type { ChatOptions } from '../options.ts'
import css from '../styles/widget.css?inline'
import { h } from './element.ts'
import { createLauncher } from './launcher.ts'
import { createPanel } from './panel.ts'

export function showWidget(chat: Chat, options: ChatOptions): { remove(): void } {
  const host = document.createElement('parley-chat')
  const shadow = host.attachShadow({ mode: 'open' })
  addStyle(shadow)
  const launcher = createLauncher(chat, options)
  const panel = createPanel(chat, options)
  const root = h(
    'div',
    {
      class: `root ${options.theme} ${options.position}`,
      dir: options.direction,
      lang: options.language,
    },
    launcher.element,
    panel.element,
  )
  setAccent(host, options.accent)
  shadow.append(root)
  document.body.append(host)

  let wasOpen = false
  chat.subscribe(({ isOpen }) => {
    launcher.show()
    launcher.element.hidden = isOpen
    panel.show()
    if (isOpen === wasOpen) return
    wasOpen = isOpen
    if (isOpen) panel.enter()
    else {
      panel.leave()
      launcher.focus()
    }
  })
  launcher.show()
  followKeyboard(root)
  return { remove: () => host.remove() }
}

/** A style sheet made by script needs no permission of the page's policy. Browsers before 2023 get a style element. */
function addStyle(shadow: ShadowRoot): void {
  if ('adoptedStyleSheets' in shadow) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    shadow.adoptedStyleSheets = [sheet]
  } else {
    const style = document.createElement('style')
    style.textContent = css
    ;(shadow as ShadowRoot).append(style)
  }
}

/** The colour of the attribute, and what can be read on it. A page may set both variables in its own style sheet instead. */
function setAccent(host: HTMLElement, accent: string | undefined): void {
  if (accent === undefined || !CSS.supports('color', accent)) return
  host.style.setProperty('--parley-accent', accent)
  host.style.setProperty('--parley-on-accent', isLight(accent) ? '#16150f' : '#fff')
}

function isLight(colour: string): boolean {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return false
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  // Relative luminance; above 0.36 dark text reads better than white: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
  const part = (value: number) => ((value / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * part(red!) + 0.7152 * part(green!) + 0.0722 * part(blue!) > 0.36
}

/** The keyboard of a phone covers the lower part of the page: the chat ends above it. */
function followKeyboard(root: HTMLElement): void {
  const view = window.visualViewport
  if (!view) return
  const follow = () => {
    root.style.setProperty('--pw-height', `${view.height}px`)
    root.style.setProperty('--pw-top', `${view.offsetTop}px`)
  }
  view.addEventListener('resize', follow)
  view.addEventListener('scroll', follow)
  follow()
}
