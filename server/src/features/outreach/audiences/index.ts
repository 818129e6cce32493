/** Audiences: the contacts that a campaign reaches. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { addAudienceContacts } from './add-audience-contacts.ts'
import { createAudience } from './create-audience.ts'
import { deleteAudience } from './delete-audience.ts'
import type { AudienceDependencies } from './dependencies.ts'
import { checkFillable, fillAudience } from './fill-audience.ts'
import { getAudience } from './get-audience.ts'
import { listAudienceAvailableContacts } from './list-audience-available-contacts.ts'
import { listAudienceContacts } from './list-audience-contacts.ts'
import { listAudiences } from './list-audiences.ts'
import { previewAudience } from './preview-audience.ts'
import { removeAudienceContacts } from './remove-audience-contacts.ts'
import { updateAudience } from './update-audience.ts'

export { type AudienceRow, presentAudience, requireList } from './audience.ts'
export { countMembers, findAudience, lockAudience, membersOf } from './audiences.store.ts'
export type { AudienceDependencies } from './dependencies.ts'
export { requireAudience } from './require-audience.ts'

type AudienceOperation =
  | 'list'
  | 'get'
  | 'create'
  | 'preview'
  | 'update'
  | 'delete'
  | 'list_contacts'
  | 'list_available_contacts'
  | 'add_contacts'
  | 'remove_contacts'

export function createAudiences(
  { wake }: Pick<Platform, 'wake'>,
  dependencies: AudienceDependencies,
): {
  handlers: Handlers<`audiences.${AudienceOperation}`>
  subscriptions: { audience_wanted: typeof checkFillable; audience_filled: typeof fillAudience }
} {
  return {
    subscriptions: { audience_wanted: checkFillable, audience_filled: fillAudience },
    handlers: {
      'audiences.list': listAudiences,
      'audiences.get': getAudience,
      'audiences.create': createAudience(wake),
      'audiences.preview': previewAudience,
      'audiences.update': updateAudience(wake),
      'audiences.delete': deleteAudience({ ...dependencies, wake }),
      'audiences.list_contacts': listAudienceContacts,
      'audiences.list_available_contacts': listAudienceAvailableContacts,
      'audiences.add_contacts': addAudienceContacts(wake),
      'audiences.remove_contacts': removeAudienceContacts(wake),
    },
  }
}
