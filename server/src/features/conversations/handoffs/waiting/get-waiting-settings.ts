/** Reads whether and how often contacts hear something while they wait for a person. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { readWaitingSettings } from './waiting-settings.store.ts'

export const getWaitingSettings: Handler<'waiting_settings.get'> = (context) => readWaitingSettings(context)
