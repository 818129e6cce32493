/** The state of a chat, and the ones who watch it. */
import type { ChatSettings, Conversation, Message, Visit } from '../wire/resources.ts'
import type { Memory, Pending } from './memory.ts'

export interface ChatState {
  isOpen: boolean
  /** `refused`: this page or this visitor may not open the chat. */
  phase: 'closed' | 'connecting' | 'ready' | 'refused'
  isConnected: boolean
  settings: ChatSettings | undefined
  visitor: Visit['visitor'] | undefined
  conversation: Conversation | null
  messages: readonly Message[]
  hasEarlier: boolean
  pending: readonly Pending[]
  emailAsked: boolean
  /** The address that the visitor has left on this page. */
  leftEmail: string | undefined
}

export interface StateStore {
  get(): ChatState
  set(changes: Partial<ChatState>): void
  subscribe(listener: (state: ChatState) => void): void
}

export function createState(memory: Memory): StateStore {
  let state: ChatState = {
    isOpen: false,
    phase: 'closed',
    isConnected: navigator.onLine,
    settings: undefined,
    visitor: undefined,
    conversation: null,
    messages: [],
    hasEarlier: false,
    pending: [],
    emailAsked: memory.read().emailAsked === true,
    leftEmail: undefined,
  }
  const listeners: ((state: ChatState) => void)[] = []
  return {
    get: () => state,
    set(changes) {
      state = { ...state, ...changes }
      for (const listener of listeners) listener(state)
    },
    subscribe: (listener) => listeners.push(listener),
  }
}
