/** Lists the services that can be booked. */
import type { Service } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { ServiceRow } from '../booking.ts'
import { presentService } from '../present-booking.ts'
import { servicesQuery } from './services.store.ts'

export const listServices: Handler<'services.list'> = ({ transaction, principal }, input) =>
  paginate<ServiceRow, Service>(transaction, servicesQuery(principal.workspaceId), input, presentService)
