import type { Command } from 'commander'
import { addInviteMember } from './invite.ts'
import { addListMembers } from './list.ts'
import { addRemoveMember } from './remove.ts'
import { addSignInLink } from './sign-in-link.ts'

export function addMembers(program: Command): void {
  const members = program.command('members').description('people of a workspace, and how they get in')
  addListMembers(members)
  addInviteMember(members)
  addRemoveMember(members)
  addSignInLink(members)
}
