import type { Command } from 'commander'
import { addListProfiles } from './list.ts'
import { addRemoveProfile } from './remove.ts'
import { addUseProfile } from './use.ts'

export function addProfiles(program: Command): void {
  const profiles = program.command('profiles').description('servers that you have logged in to')
  addListProfiles(profiles)
  addUseProfile(profiles)
  addRemoveProfile(profiles)
}
