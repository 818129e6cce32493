/** The resources that the inbox shows, by the names of their operations. */
import type { Output } from '@parley/contracts'

export type Handoff = Output<'handoffs.get'>
export type Note = Output<'notes.get'>
export type Turn = Output<'turns.get'>
export type Template = Output<'templates.get'>
export type CannedReply = Output<'canned_replies.get'>
export type Agent = Output<'agents.get'>
