/** Reads how a page wants the chat: attributes of its script element, and what its scripts say. */
import { type Texts, textsFor } from './texts.ts'
import type { Identity } from './wire/resources.ts'

export interface ChatOptions {
  /** The address of the chat: https://host/webchat/v1/chn_… */
  base: string
  channelId: string
  theme: 'auto' | 'light' | 'dark'
  position: 'left' | 'right'
  language: string
  direction: 'ltr' | 'rtl'
  greeting: string | undefined
  /** Any CSS colour. */
  accent: string | undefined
  identity: Identity | undefined
  texts: Texts
}

/** `window.parleyChat`, set by the page before the script is loaded. */
export interface PageSettings {
  identity?: Identity
  /** Replaces texts, for a language that the widget does not bring. */
  texts?: Partial<Texts>
}

/** Undefined: the element names no channel. */
export function readOptions(
  script: { src: string; dataset: Readonly<Record<string, string | undefined>> },
  page: { language: string; direction: string; settings: PageSettings },
): ChatOptions | undefined {
  const { dataset } = script
  const channelId = dataset.channel
  if (!channelId) return undefined
  const language = languageTag(dataset.language || page.language) ?? 'en'
  const direction = dataset.direction || (dataset.language ? directionOf(language) : page.direction)
  return {
    // The script and the chat are on the same server.
    base: new URL(`webchat/v1/${channelId}`, script.src).href,
    channelId,
    theme: oneOf(dataset.theme, ['auto', 'light', 'dark']),
    position: oneOf(dataset.position, ['right', 'left']),
    language,
    direction: direction === 'rtl' ? 'rtl' : 'ltr',
    greeting: dataset.greeting || undefined,
    accent: dataset.accent || undefined,
    identity: page.settings.identity ?? identityOf(dataset),
    texts: { ...textsFor(language), ...page.settings.texts },
  }
}

/** Undefined for what is no language tag. Some browsers call their language `en-US@posix`, which every function of Intl refuses. */
export function languageTag(given: string): string | undefined {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(given) ? given : undefined
}

/** The first one is the default. */
function oneOf<Value extends string>(given: string | undefined, values: readonly [Value, ...Value[]]): Value {
  return values.find((value) => value === given) ?? values[0]
}

function identityOf(dataset: Readonly<Record<string, string | undefined>>): Identity | undefined {
  const { userId, userHash, userExpiresAt, userName, userEmail } = dataset
  const identity: Identity = {
    ...(userId && { user_id: userId }),
    ...(userHash && { hash: userHash }),
    ...(userExpiresAt && { expires_at: Number(userExpiresAt) }),
    ...(userName && { name: userName }),
    ...(userEmail && { email: userEmail }),
  }
  return Object.keys(identity).length > 0 ? identity : undefined
}

const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'
}
